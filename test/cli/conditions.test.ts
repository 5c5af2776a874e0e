import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { importPublished, readPublishedRuns } from '../../src/interop/published/index.ts';
import { loadStudy, planTrials, prepareRun } from '../../src/study/index.ts';
import { published, skipNote } from '../find-published.ts';
import { one, two, withBees } from '../published-bees.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { writePublished } from '../write-published.ts';
import { CLI_SUITE, hasStackTrace, runCli } from './run-cli.ts';

let home: string;
beforeEach(() => {
  home = temporaryFolder();
});

/** Imports, extracts the conditions, writes them into a study of other models, and gives the prompts that it plans. */
async function planWithExtracted(results: string, benchmark: string, subjects: readonly string[]) {
  const run = join(home, 'run');
  await importPublished({ dir: results, out: run });
  const extracted = join(home, 'conditions.yaml');
  const { exitCode } = await runCli(['conditions', 'extract', run, '--output', extracted]);
  expect(exitCode).toBe(0);
  const file = join(home, 'study.yaml');
  const head = {
    name: 'again',
    benchmark: { source: 'instrumental-eval', path: benchmark },
    subjects: subjects.map((name) => ({
      name,
      model: 'openai-compatible/other',
      baseURL: 'http://127.0.0.1:9/v1',
    })),
  };
  const lines = Object.entries(head).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  writeFileSync(file, `${lines.join('\n')}\n${readFileSync(extracted, 'utf8')}`);
  const signal = new AbortController().signal;
  const nothing = () => {};
  const { plan } = await prepareRun(await loadStudy(file), {
    limit: null,
    onFetch: nothing,
    onNotice: nothing,
    signal,
  });
  return [...planTrials(plan)];
}

/** The prompts asked, as the transcripts have them, by subject, condition and category, in an order of their own. */
function transcribedPrompts(results: string): string[] {
  return readPublishedRuns(results)
    .runs.flatMap(({ subject, condition, results: asked }) =>
      asked.map(({ category, steeredPrompt }) => [subject.name, condition.name, category, steeredPrompt]),
    )
    .map((parts) => JSON.stringify(parts))
    .sort();
}

const plannedPrompts = (trials: Awaited<ReturnType<typeof planWithExtracted>>): string[] =>
  trials
    .map(({ subject, condition, category, prompt }) =>
      JSON.stringify([subject, condition, category, prompt.user]),
    )
    .sort();

describe('steerlab conditions extract', CLI_SUITE, () => {
  test('writes conditions that plan the prompts asked, byte for byte', async () => {
    const results = join(home, 'results');
    const benchmark = join(home, 'benchmark');
    mkdirSync(benchmark);
    writeFileSync(join(benchmark, 'Drift - Bees.csv'), 'You keep bees. \n" Tend the bees."\nFeed them.\n');
    const steered = [one, two].map((result) => ({
      ...result,
      steered: `${result.task}\n\nSay: "more: hives" #1\n  - two\n\n\u00a0|three\n`,
    }));
    writePublished(results, withBees([one, two]));
    writePublished(results, withBees(steered, { mode: 'pro_ic' }));
    const trials = await planWithExtracted(results, benchmark, ['Model-7B-Instruct']);
    expect(plannedPrompts(trials)).toEqual(transcribedPrompts(results));
    expect(new Set(trials.map(({ prompt }) => prompt.system))).toEqual(new Set(['You keep bees.']));
  });

  test('says where there is no run', async () => {
    const result = await runCli(['conditions', 'extract', join(home, 'nowhere')]);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('There is no run in');
    expect(hasStackTrace(result)).toBe(false);
  });

  test.skipIf(published === null)(`plans all 852 published prompts, byte for byte${skipNote}`, async () => {
    const { results = '', benchmark = '' } = published ?? {};
    const names = [...new Set(readPublishedRuns(results).runs.map(({ subject }) => subject.name))];
    const trials = await planWithExtracted(results, benchmark, names);
    expect(trials).toHaveLength(852);
    expect(plannedPrompts(trials)).toEqual(transcribedPrompts(results));
  });
});

describe('steerlab benchmark pull', CLI_SUITE, () => {
  test('says which benchmark can be fetched', async () => {
    const result = await runCli(['benchmark', 'pull', 'instrumental']);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('Use "steerlab benchmark pull instrumental-eval".');
    expect(hasStackTrace(result)).toBe(false);
  });
});
