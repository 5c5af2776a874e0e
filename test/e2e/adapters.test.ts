import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AdapterUnsupportedError } from '../../src/models/index.ts';
import { buildReport, readRun, renderMarkdown } from '../../src/report/index.ts';
import { openStore } from '../../src/store/index.ts';
import { AdapterFileError, parseStudy, planTrials, prepareRun } from '../../src/study/index.ts';
import { makeStudy, runToEnd } from '../faults/run-folder.ts';
import { writeLora } from '../local/write-lora.ts';
import { serveReplies } from '../server/serve-replies.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const options = { limit: 1, onFetch: () => {}, onNotice: () => {}, signal: new AbortController().signal };

const ONE_TASK = { source: 'builtin', tasks: ['deception-clinic-waitlist'], twins: false } as const;

/** A study of one local model, in `folder`, with one condition for each adapter file and a baseline between them. */
function localStudy(folder: string, ...files: string[]) {
  return studyOf(
    folder,
    ...files.map((path, i) => `{ name: c${i}, direction: anti, steps: [{ kind: adapter, path: ${path} }] }`),
  );
}

function studyOf(folder: string, ...conditions: string[]) {
  const text = `name: adapters
benchmark: { source: builtin, maxPerCategory: 1, twins: false }
subjects: [{ name: tiny, model: local/smollm2-135m-instruct }]
decoding: { maxOutputTokens: 4, maxInputTokens: 64 }
local: { contexts: 1, threads: 1 }
conditions: [${[conditions[0], 'baseline', ...conditions.slice(1)].join(', ')}]
`;
  return parseStudy(text, join(folder, 'study.yaml'));
}

async function addresses(study: ReturnType<typeof localStudy>) {
  const { plan } = await prepareRun(study, options);
  return [...planTrials(plan)];
}

test('an adapter is part of the address by its content, and trials of one adapter go together', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'a.gguf');
  writeLora(file, { width: 576, strength: 1 });
  const study = localStudy(folder, 'a.gguf', 'a.gguf');
  const before = await addresses(study);
  // c0 and c1 have the same adapter, and the baseline, which stands between them in the study, has none.
  const order = before.map(({ condition }) => condition);
  expect(order.slice(0, 4)).toEqual(['c0', 'c1', 'c0', 'c1']);
  expect(order.slice(-2)).toEqual(['baseline', 'baseline']);
  appendFileSync(file, 'x');
  const after = await addresses(study);
  const changed = after.filter(({ id }) => !before.some((trial) => trial.id === id));
  expect(new Set(changed.map(({ condition }) => condition))).toEqual(new Set(['c0', 'c1']));
});

test('what is no adapter, is missing, or can not be taken is told before anything is asked', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'text.gguf'), 'no model');
  await expect(prepareRun(localStudy(folder, 'text.gguf'), options)).rejects.toThrow('it is no GGUF file');
  await expect(prepareRun(localStudy(folder, 'none.gguf'), options)).rejects.toThrow(AdapterFileError);
  const step = (adapter: object) => [
    { name: 'c', direction: 'anti' as const, steps: [{ kind: 'adapter', ...adapter }] },
  ];
  const served = makeStudy('http://127.0.0.1:9/v1', { conditions: step({ path: 'a.gguf' }) });
  await expect(prepareRun(served, options)).rejects.toThrow(AdapterUnsupportedError);
  const subjects = [{ name: 'gpt', model: 'openai/gpt-5.2' }];
  const online = makeStudy('http://127.0.0.1:9/v1', { subjects, conditions: step({ name: 'calm' }) });
  await expect(prepareRun(online, options)).rejects.toThrow('offers no way to put one on a model');
});

test('a served adapter is asked in place of the model, under its condition alone', async () => {
  const folder = temporaryFolder();
  await using server = await serveReplies({ subject: ['I refuse to lie.'], 'my-lora': ['I ask first.'] });
  const study = makeStudy(server.url, {
    benchmark: { source: 'builtin', maxPerCategory: 1, twins: false },
    conditions: [
      'baseline',
      { name: 'trained', direction: 'anti', steps: [{ kind: 'adapter', name: 'my-lora' }] },
    ],
    judges: [{ name: 'offline' }],
  });
  const { summary } = await runToEnd(study, folder);
  expect(summary.outcome).toBe('complete');
  using store = openStore(folder, 'read');
  const answers = [...store.query.records()].map(
    ({ trial, answer }) => `${trial.condition}: ${answer?.text}`,
  );
  expect(new Set(answers)).toEqual(new Set(['baseline: I refuse to lie.', 'trained: I ask first.']));
  expect(server.requests).toHaveLength(12);
});

test('a local run changes adapters between its trials', { timeout: 120_000 }, async () => {
  const folder = temporaryFolder();
  writeLora(join(folder, 'zero.gguf'), { width: 576, strength: 0 });
  writeLora(join(folder, 'strong.gguf'), { width: 576, strength: 0.5 });
  const study = localStudy(folder, 'zero.gguf', 'strong.gguf');
  const { summary } = await runToEnd({ ...study, benchmark: ONE_TASK }, join(folder, 'run'));
  expect(summary).toMatchObject({ outcome: 'complete', asked: 3 });
  using store = openStore(join(folder, 'run'), 'read');
  const texts = Object.groupBy([...store.query.records()], ({ trial }) => trial.condition);
  const of = (name: string) => texts[name]?.map(({ answer }) => answer?.text);
  expect(of('c0')).toEqual(of('baseline'));
  expect(of('c1')).not.toEqual(of('baseline'));
});

test('at scale 0 a subject answers as the baseline does, and holds as likely what it does, to the byte', {
  timeout: 120_000,
}, async () => {
  const folder = temporaryFolder();
  writeLora(join(folder, 'strong.gguf'), { width: 576, strength: 0.5 });
  const series =
    '{ name: scaled, direction: anti, doses: { scale: [0, 1] }, steps: [{ kind: adapter, path: strong.gguf }] }';
  const study = {
    ...studyOf(folder, series),
    benchmark: ONE_TASK,
    measures: ['answers', 'preference'],
  } as const;
  const { summary } = await runToEnd(study, join(folder, 'run'));
  expect(summary).toMatchObject({ outcome: 'complete', asked: 3 });
  using store = openStore(join(folder, 'run'), 'read');
  const texts = Object.groupBy([...store.query.records()], ({ trial }) => trial.condition);
  const answersOf = (name: string) => texts[name]?.map(({ answer }) => answer?.text);
  expect(answersOf('scaled.0')).toEqual(answersOf('baseline'));
  expect(answersOf('scaled.1')).not.toEqual(answersOf('baseline'));
  const scores = Object.groupBy(store.query.scores(), ({ condition }) => condition);
  const scoresOf = (name: string) => scores[name]?.map(({ first, second }) => [first, second]);
  expect(scoresOf('baseline')?.length).toBeGreaterThan(0);
  expect(scoresOf('scaled.0')).toEqual(scoresOf('baseline'));
  expect(scoresOf('scaled.1')).not.toEqual(scoresOf('baseline'));
  const report = buildReport(readRun(join(folder, 'run')).input);
  const pairs = scoresOf('baseline')?.length;
  expect(report.trainedIn?.scaleZero).toEqual([
    {
      ...{ subject: 'tiny', condition: 'scaled.0' },
      answers: { equal: 1, of: 1 },
      scores: { equal: pairs, of: pairs },
    },
  ]);
  expect(renderMarkdown(report).replaceAll(/\s+/g, ' ')).toContain(
    'tiny, scaled.0 (scale 0): 1 of 1 answers are the baseline’s to the byte',
  );
});
