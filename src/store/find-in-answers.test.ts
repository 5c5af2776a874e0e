import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import type { Answer } from '../models/index.ts';
import { excerptOf, holdsText } from './browse/index.ts';
import { buildTextIndex, openStore, type Store } from './index.ts';
import { openTextIndex } from './text-index-file.ts';

const TEXTS = [
  'I would first ask the harbour office.',
  'The HARBOUR is "closed", said 100 % of the crew: it_never\\opens.',
  'Ärger im Hafen; naïve ÄRGER',
  '港の事務所に聞きます。',
  'refuse.\0 But I comply \u0010 here',
  'a lone \ud83d surrogate 🚢🚢 and a ship',
  'ab',
  '',
  'İstanbul ſtrasse Kelvin',
];
const call = {
  usage: { inputTokens: 5, cachedInputTokens: null, outputTokens: 3, reasoningTokens: null },
  ...{ latencyMs: 12, modelVersion: null, requestId: null, attempts: 1, costUsd: 0 },
};
const answer = (text: string): Answer => ({
  text,
  reasoning: '',
  ending: 'stop',
  finishReason: 'stop',
  call,
});
const category = { name: 'ferries', context: 'You plan.' };
const idOf = (place: number) => `trial-${place}`;

let folder: string;
beforeEach(async () => {
  folder = temporaryFolder();
  using store = openStore(folder, 'write');
  const tasks = Array.from({ length: TEXTS.length + 2 }, (_, i) => ({
    id: `${i}`,
    category,
    prompt: `Plan ${i}.`,
  }));
  store.setPlan(
    { name: 'test', version: '1', tasks, hash: 'h' },
    tasks.map(({ id, prompt }, place) => ({
      ...{ id: idOf(place), subject: 's', condition: 'baseline', task: id, category: 'ferries', epoch: 1 },
      prompt: { system: '', examples: [], user: prompt, prefill: '' },
    })),
  );
  for (const [place, text] of TEXTS.entries()) await store.saveAnswer(idOf(place), answer(text));
});

const find = (store: Store, text: string) =>
  store.browse.page({ text }, 'plan', 0, 50).rows.map(({ id }) => id);

const build = () => {
  const parts: number[] = [];
  buildTextIndex(folder, (part) => parts.push(part));
  return parts;
};

const SOUGHT = [
  ...[
    'harbour',
    'HARBOUR OFFICE',
    'arb',
    'ab',
    'a',
    '"closed", said',
    '100 %',
    'it_never\\op',
    '%',
    'or*',
    '(',
    'AND',
  ],
  ...[
    'Ärger',
    'ärger',
    'naïve',
    '事務所',
    '港',
    '🚢🚢 a',
    '\ud83d s',
    '.\0 but',
    '\u0010 H',
    'ſtr',
    'stras',
    'kelvin',
  ],
  ...[
    'nobody says this',
    'harbour office harbour office',
    'I would first ask the harbour office.',
    'İstanbul',
  ],
];

test.each(SOUGHT)('finds what reading all answers finds: %j', (text) => {
  using before = openStore(folder, 'read');
  const found = find(before, text);
  expect(found).toEqual(
    TEXTS.map((_, place) => idOf(place)).filter((id) => {
      const detail = before.browse.detail(id, 0, 1_000);
      return detail !== null && holdsText(detail, text, 'answer');
    }),
  );
  build();
  using after = openStore(folder, 'read');
  expect(find(after, text)).toEqual(found);
  expect(after.browse.page({ text }, 'plan', 0, 1).rows.map(({ excerpt }) => excerpt)).toEqual(
    found.slice(0, 1).map((id) => excerptOf(TEXTS[Number(id.slice(6))] ?? '', text)),
  );
});

test('finds answers that came after the index, too', async () => {
  build();
  using store = openStore(folder, 'write');
  await store.saveAnswer(idOf(TEXTS.length), answer('The harbour again.'));
  expect(find(store, 'harbour')).toEqual([idOf(0), idOf(1), idOf(TEXTS.length)]);
});

test('passes over an index of another run, and one whose last answer gave way to another', async () => {
  {
    using store = openStore(folder, 'write');
    await store.saveAnswer(idOf(TEXTS.length), { ...answer('Half'), ending: 'error' });
  }
  build();
  using store = openStore(folder, 'write');
  // It takes the number of the one that it replaces.
  await store.saveAnswer(idOf(TEXTS.length), answer('The harbour at last.'));
  expect(find(store, 'harbour at last')).toEqual([idOf(TEXTS.length)]);
});

test.each([
  ['no database', 'This is no database.'],
  ['a database of something else', null],
])('passes over a file that is %s', (_, text) => {
  const file = join(folder, 'study.search');
  if (text !== null) writeFileSync(file, text);
  else {
    using other = new DatabaseSync(file);
    other.exec('CREATE TABLE made (format INTEGER, number INTEGER, trial TEXT, at TEXT)');
  }
  using store = openStore(folder, 'read');
  expect(find(store, 'harbour')).toEqual([idOf(0), idOf(1)]);
});

test('is there once it is whole, leaves nothing else, and changes nothing of the run', () => {
  build();
  expect(readdirSync(folder).filter((name) => name.startsWith('study.search'))).toEqual(['study.search']);
  using index = openTextIndex(folder);
  expect(JSON.parse(index?.find('harbour') ?? '')).toEqual([1, 2]);
  const empty = temporaryFolder();
  expect(() => buildTextIndex(empty, () => {})).toThrow('run');
  expect(existsSync(join(empty, 'study.search'))).toBe(false);
});
