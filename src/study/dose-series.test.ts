import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { loadStudy, parseStudy } from './load-study.ts';
import { writeStudy } from './write-study.ts';

const START = 'name: s\nsubjects: [{ name: a, model: local/smollm2-135m-instruct }]\nconditions:\n';
const SERIES = `${START}  - baseline
  - { name: ask, direction: anti, doses: { sentences: [1, 2] }, steps: [{ kind: suffix, text: Ask. Then wait. }] }
`;

test('a series becomes a condition a dose, and is read back from the resolved study as it was', async () => {
  const folder = temporaryFolder();
  const study = parseStudy(SERIES, join(folder, 'study.yaml'));
  expect(study.conditions.map(({ name, dose, steps }) => [name, dose?.amount, steps[0]])).toEqual([
    ['baseline', undefined, undefined],
    ['ask.1', 1, { kind: 'suffix', text: 'Ask.' }],
    ['ask.2', 2, { kind: 'suffix', text: 'Ask. Then wait.' }],
  ]);
  writeFileSync(join(folder, 'again.yaml'), writeStudy(study, folder));
  expect((await loadStudy(join(folder, 'again.yaml'))).conditions).toEqual(study.conditions);
});

const UNDOING = `${START}  - baseline
  - { name: trained, direction: anti, steps: [{ kind: adapter, path: a.gguf }] }
  - { name: undo.4, direction: contest, dose: { series: undo, of: steps, amount: 4, from: trained }, steps: [{ kind: adapter, path: 4.gguf }] }
  - { name: undo.8, direction: contest, dose: { series: undo, of: steps, amount: 8, from: trained }, steps: [{ kind: adapter, path: 8.gguf }] }
`;

test('a series of further training starts from the condition that it names', async () => {
  const folder = temporaryFolder();
  const study = parseStudy(UNDOING, join(folder, 'study.yaml'));
  expect(study.conditions.map(({ dose }) => dose?.from)).toEqual([
    undefined,
    undefined,
    'trained',
    'trained',
  ]);
  writeFileSync(join(folder, 'again.yaml'), writeStudy(study, folder));
  expect((await loadStudy(join(folder, 'again.yaml'))).conditions).toEqual(study.conditions);
});

test.each([
  [SERIES.replace('[1, 2]', '[1, 3]'), 'A text of the series has fewer than 3 sentences.'],
  [SERIES.replace('sentences: [1, 2]', 'scale: [0.5, 1]'), 'A series of scales needs an adapter in a file.'],
  [SERIES.replace('sentences: [1, 2]', 'position: [after, inside]'), '"conditions[1].doses.position[1]"'],
  [SERIES.replace('sentences: [1, 2]', ''), 'a series has one of repetitions'],
  [SERIES.replace('[1, 2]', '[1]'), '"conditions[1].doses.sentences"'],
  [
    `${SERIES}  - { name: ask.2, direction: anti, steps: [{ kind: suffix, text: b }] }\n`,
    'Two conditions are called "ask.2".',
  ],
  [
    UNDOING.replaceAll('from: trained', 'from: traind'),
    'no condition is called that. Did you mean "trained"?',
  ],
  [UNDOING.replaceAll('from: trained', 'from: baseline'), 'which is no adapter as it was first trained'],
  [UNDOING.replaceAll('from: trained', 'from: undo.4'), 'which is no adapter as it was first trained'],
  [
    `${UNDOING.replace('from: trained', 'from: other')}  - { name: other, direction: anti, steps: [{ kind: adapter, path: b.gguf }] }\n`,
    'The series "undo" starts from "other" and from "trained".',
  ],
  [UNDOING.replace('direction: contest', 'direction: anti'), 'has direction contest'],
])('what can’t be a series is refused where it stands: %#', (content, message) => {
  expect(() => parseStudy(content, 'study.yaml')).toThrow(message);
  expect(() => parseStudy(content, 'study.yaml')).toThrow(/study\.yaml:\d+/);
});
