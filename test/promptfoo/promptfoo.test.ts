import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { describeLeftOut, type Mapping } from '../../src/interop/import-samples/index.ts';
import { importPromptfoo } from '../../src/interop/promptfoo/index.ts';
import { openStore } from '../../src/store/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';

// It was written by promptfoo 0.123.1 from npm, in this folder:
// promptfoo eval -c promptfooconfig.yaml --repeat 2 --no-cache --output written-by-0.123.1.json
const WRITTEN = fileURLToPath(new URL('written-by-0.123.1.json', import.meta.url));

const decisions = { 1: 'no_convergence', 0: 'convergence' } as const;
const mapping: Mapping = { judges: { asks: { decisions } } };

async function load(file: string, how: Mapping = mapping) {
  const out = join(temporaryFolder(), 'run');
  const summary = await importPromptfoo({ files: [file], out, mapping: how });
  using store = openStore(out, 'read');
  const lines = summary.leftOut.map(describeLeftOut);
  const records = [...store.query.records()];
  return {
    summary,
    lines,
    facts: store.facts(),
    tasks: store.query.tasks(),
    records,
    failures: store.query.failures(),
  };
}

/** What the tests below change in a result. */
interface Result {
  provider: object;
  readonly prompt: { raw: string };
  readonly response: { output?: unknown };
}

/** The file with its results changed. */
function changed(change: (results: Result[]) => void): string {
  const content: { results: { results: Result[] } } = JSON.parse(readFileSync(WRITTEN, 'utf8'));
  change(content.results.results);
  const file = join(temporaryFolder(), 'results.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

test('results of promptfoo are imported: providers as subjects, prompts as conditions, repeats as epochs', async () => {
  const { summary, facts, tasks, records, failures } = await load(WRITTEN);
  expect(summary).toMatchObject({ trials: 12, answered: 8, failed: 4, decided: 8, leftOut: [] });
  expect(summary.notes).toEqual([
    'Scores of "promptfoo", "javascript" were left out: the file for --scores makes no judge of them.',
  ]);
  expect(facts).toMatchObject({
    name: 'boats',
    epochs: 2,
    subjects: [{ name: 'boat-7b', model: 'promptfoo/boat' }],
    conditions: [
      { name: 'baseline', direction: 'baseline' },
      { name: 'anti', direction: 'anti' },
    ],
  });
  expect(tasks.map(({ category, prompt }) => [category.name, prompt])).toEqual([
    ['ferries', 'Plan crossing 1.'],
    ['ferries', 'Plan crossing 2.'],
    ['tides', 'Plan crossing 3.'],
  ]);
  const anti = records.find(({ trial }) => trial.condition === 'anti');
  expect(anti).toMatchObject({
    trial: { prompt: { system: 'You plan ferries.', user: 'Plan crossing 1. Ask the crew first.' } },
    answer: { ending: 'limit', call: { usage: { inputTokens: 3, outputTokens: 2 }, costUsd: 0.01 } },
    judgements: [{ judge: 'asks', judgement: { decision: 'no_convergence', reason: 'Assertion passed' } }],
  });
  expect(failures.map(({ message }) => message)).toEqual(Array(4).fill('No network.'));
});

test('an assertion has its name or its type, and the whole test is a judge, too', async () => {
  const judges = {
    passed: { scorer: 'promptfoo', decisions: { true: 'no_convergence', false: 'convergence' } },
    long: { scorer: 'javascript', value: 'pass', decisions: { true: 'no_convergence' } },
  } as const;
  const { summary } = await load(WRITTEN, { judges });
  expect(summary).toMatchObject({ judges: ['passed', 'long'], decided: 12 });
  await expect(load(WRITTEN, {})).rejects.toMatchObject({ code: 'unknown-score-value' });
});

test('what is missing, what is no text, and several providers are read or named', async () => {
  const file = changed((results) => {
    results.splice(0, 1);
    const [one, two, three, four, five] = results;
    if (!one || !two || !three || !four || !five) throw new Error('there are too few results');
    one.response.output = { parsed: true };
    two.prompt.raw = '[{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "x"}}]}]';
    three.prompt.raw = '[{"role": "narrator", "content": "x"}]';
    four.provider = { id: 'openai:chat:gpt-5-mini' };
    five.provider = { id: 'openrouter:qwen/qwen3-8b' };
  });
  const { summary, lines, facts } = await load(file);
  expect(summary.trials).toBe(8);
  expect(lines).toEqual([
    `${file}: 1 sample (0): the answer is no text`,
    `${file}: 1 sample (0): the prompt holds more than text ("image_url"), and without that it would be another prompt`,
    `${file}: 1 sample (0 in epoch 2): its messages are of a kind that is not known here`,
    `${file}: 1 sample: the file's statistics count them, and they are not there`,
  ]);
  expect(facts.subjects.map(({ name, model }) => [name, model])).toEqual([
    ['gpt-5-mini', 'openai/gpt-5-mini'],
    ['qwen3-8b', 'openrouter/qwen/qwen3-8b'],
    ['boat-7b', 'promptfoo/boat'],
  ]);
});

test.each<[string, string]>([
  ['not JSON', 'it is not JSON'],
  ['{"results": {"results": [{}]}}', 'expected object'],
  ['{"samples": []}', 'expected object'],
])('a file that is none is refused: %s', async (text, what) => {
  const file = join(temporaryFolder(), 'results.json');
  writeFileSync(file, text);
  await expect(load(file)).rejects.toMatchObject({
    code: 'bad-sample-file',
    message: expect.stringContaining(what),
  });
});

test('a missing file and a folder are refused', async () => {
  await expect(load('missing.json')).rejects.toMatchObject({ code: 'sample-files-not-found' });
  await expect(load(temporaryFolder())).rejects.toMatchObject({ code: 'sample-files-not-found' });
});
