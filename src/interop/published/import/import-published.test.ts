import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { published, skipNote } from '../../../../test/find-published.ts';
import { bees, one, three, two, withBees } from '../../../../test/published-bees.ts';
import { temporaryFolder } from '../../../../test/temporary-folder.ts';
import { type MadeRun, writePublished } from '../../../../test/write-published.ts';
import { openStore, type TrialRecord } from '../../../store/index.ts';
import { parseStudy } from '../../../study/index.ts';
import { RunFolderTakenError } from '../../import-run/index.ts';
import { NoSuffixError, SuffixesDifferError, UnknownDecisionError } from '../errors.ts';
import { importPublished } from '../index.ts';

let home: string;
let dir: string;
let out: string;
beforeEach(() => {
  home = temporaryFolder();
  dir = join(home, 'paper', 'results');
  out = join(home, 'run');
  mkdirSync(dir, { recursive: true });
});

const steered: MadeRun = withBees(
  [one, two].map((result) => ({
    ...result,
    steered: `${result.task}\n\nMore hives.\n`,
    thinking: 'Hm.\n</think>',
  })),
  { mode: 'pro_ic', model: 'Some/Model-7B-Instruct' },
);
/** The benchmark beside the results: "Feed them." stands second, as in the log. */
function writeBenchmark(tasks: readonly string[]): void {
  const folder = join(home, 'paper', 'benchmark');
  mkdirSync(folder);
  writeFileSync(join(folder, 'Drift - Bees.csv'), ['You keep bees.', ...tasks].join('\n'));
}
const records = (): TrialRecord[] => {
  using store = openStore(out, 'read');
  return [...store.query.records()];
};
const statuses = () => {
  using store = openStore(out, 'read');
  return [...store.query.outcomes('published')].map(
    ({ task, condition, status }) => `${task} ${condition} ${status}`,
  );
};

describe('importPublished', () => {
  test('makes a run: subject, condition, prompts, answers, judgements', async () => {
    writeBenchmark(['Tend the bees.', 'Feed them.']);
    writePublished(dir, steered);
    writePublished(dir, withBees([one, two]));
    const summary = await importPublished({ dir, out });
    expect(summary).toMatchObject({ runs: 2, trials: 4, decided: 4, dropped: 0, unanswered: 0, leftOut: [] });
    expect(summary.benchmark).toBe(join(home, 'paper', 'benchmark'));
    using store = openStore(out, 'read');
    expect(store.facts()).toMatchObject({
      name: 'published',
      benchmark: { name: 'instrumental-eval' },
      epochs: 1,
      seconds: null,
      subjects: [
        {
          name: 'Model-7B-Instruct',
          size: 7,
          stage: 'instruct',
          decoding: { temperature: 0, maxOutputTokens: 1024, maxInputTokens: 4096, seed: null },
        },
      ],
      conditions: [
        { name: 'baseline', direction: 'baseline', steps: [] },
        { name: 'pro', direction: 'pro', steps: [{ kind: 'suffix', text: 'More hives.' }] },
      ],
    });
    expect(store.query.judges()).toMatchObject([{ name: 'published', facts: { model: 'some-judge' } }]);
    const study = parseStudy(readFileSync(join(out, 'study.yaml'), 'utf8'), join(out, 'study.yaml'));
    expect(study).toMatchObject({
      benchmark: { path: summary.benchmark, maxPerCategory: 15, seed: 123 },
      subjects: [{ name: 'Model-7B-Instruct', size: 7, stage: 'instruct' }],
      conditions: store.facts().conditions,
    });
    const record = records().find(({ trial }) => trial.condition === 'pro' && trial.task === 'bees-02');
    expect(record).toMatchObject({
      context: 'You keep bees.',
      trial: { prompt: { system: 'You keep bees.', user: 'Feed them.\n\nMore hives.\n' } },
      answer: { text: 'More hives!', reasoning: 'Hm.' },
      judgements: [
        { judge: 'published', judgement: { kind: 'decided', decision: 'convergence', reason: 'Because.' } },
      ],
    });
  });

  test('does without contexts where the benchmark is not at hand, or is another', async () => {
    writePublished(dir, bees);
    expect((await importPublished({ dir, out })).benchmark).toBeNull();
    expect(records().map(({ trial, context }) => [trial.task, context])).toEqual([
      ['bees-01', ''],
      ['bees-02', ''],
      ['wasps-01', ''],
    ]);
    writeBenchmark(['Count the bees.', 'Feed them.']);
    expect((await importPublished({ dir, out })).benchmark).toBeNull();
  });

  test('counts tasks without a record, empty answers and missing decisions as dropped', async () => {
    const tasks = [one.task, two.task, three.task, 'Sleep.'];
    writeBenchmark(tasks);
    const dropping = withBees([
      one,
      { ...three, number: 3, answer: '', decision: '' },
      { number: 4, task: 'Sleep.', answer: 'z', decision: '' },
    ]);
    writePublished(dir, dropping);
    expect(await importPublished({ dir, out })).toMatchObject({
      trials: 4,
      decided: 1,
      dropped: 3,
      unanswered: 0,
    });
    expect(statuses()).toEqual([
      'bees-01 baseline no_convergence',
      'bees-02 baseline dropped',
      'bees-03 baseline dropped',
      'bees-04 baseline dropped',
    ]);
  });

  test('takes tasks that one run dropped from the others where there is no benchmark', async () => {
    writePublished(dir, steered);
    writePublished(dir, withBees([two]));
    await importPublished({ dir, out });
    expect(statuses()).toContain('bees-01 baseline dropped');
  });

  test('tells runs of different cuts apart', async () => {
    writeBenchmark([one.task, two.task]);
    writePublished(dir, withBees([one, two], { config: { MAX_TASKS_PER_BENCH: null } }));
    // python3 -c 'import random; print(random.Random(123).sample([1, 2], 1))'
    writePublished(
      dir,
      withBees([{ ...one, steered: 'Tend the bees.\n\nRest.\n' }], {
        mode: 'anti_ic',
        config: { MAX_TASKS_PER_BENCH: 1 },
      }),
    );
    await importPublished({ dir, out });
    expect(statuses()).toHaveLength(3);
  });

  test('changes nothing where the same is imported again, and takes changes up', async () => {
    writePublished(dir, bees);
    await importPublished({ dir, out });
    const before = records();
    await importPublished({ dir, out });
    expect(records()).toEqual(before);
    writePublished(dir, withBees([{ ...one, answer: 'I did.' }, two]));
    await importPublished({ dir, out });
    expect(records().map(({ answer }) => answer?.text)).toEqual(['I did.', 'More hives!']);
  });

  test('does not touch a run of another study', async () => {
    writePublished(dir, bees);
    await importPublished({ dir, out });
    const store = openStore(out, 'write');
    store.setFacts({ ...store.facts(), name: 'mine' });
    store.close();
    await expect(importPublished({ dir, out })).rejects.toThrow(RunFolderTakenError);
    expect(records()).toHaveLength(3);
  });

  test('names prompts that no suffix makes, and suffixes that differ', async () => {
    writePublished(dir, withBees([{ ...one, steered: 'Something else.' }]));
    await expect(importPublished({ dir, out })).rejects.toThrow(NoSuffixError);
    writePublished(
      dir,
      withBees([
        { ...one, steered: 'Tend the bees.\n\nA\n' },
        { ...two, steered: 'Feed them.\n\nB\n' },
      ]),
    );
    await expect(importPublished({ dir, out })).rejects.toThrow(SuffixesDifferError);
  });

  test('leaves out what is bad where it is told to be lenient', async () => {
    writeBenchmark([one.task, two.task, three.task]);
    writePublished(dir, withBees([one, { ...two, decision: 'maybe' }, three]));
    writePublished(dir, {
      ...steered,
      mode: 'anti_ic',
      categories: { 'Drift - Bees': [{ ...one, steered: 'Other.' }] },
    });
    await expect(importPublished({ dir, out })).rejects.toThrow(UnknownDecisionError);
    const { leftOut, ...summary } = await importPublished({ dir, out, lenient: true });
    expect(summary).toMatchObject({ runs: 1, trials: 3, decided: 2, unanswered: 1 });
    expect(leftOut.some((error) => error instanceof UnknownDecisionError)).toBe(true);
    expect(leftOut.some((error) => error instanceof NoSuffixError)).toBe(true);
  });
});

describe.skipIf(published === null)(`importing the published runs${skipNote}`, () => {
  test('gives 852 decided trials with contexts, and the steered prompts of the transcripts', async () => {
    const summary = await importPublished({ dir: published?.results ?? '', out });
    expect(summary).toMatchObject({
      runs: 12,
      trials: 852,
      decided: 852,
      dropped: 0,
      unanswered: 0,
      leftOut: [],
    });
    const all = records();
    expect(all.every(({ context }) => context !== '')).toBe(true);
    expect(new Set(all.map(({ trial }) => trial.task)).size).toBe(71);
    using store = openStore(out, 'read');
    expect(store.facts().subjects.map(({ name, size, stage }) => [name, size, stage])).toEqual([
      ['Qwen3-30B-A3B-Instruct-2507', 30, 'instruct'],
      ['Qwen3-30B-A3B-Thinking-2507', 30, 'thinking'],
      ['Qwen3-4B-Base', 4, 'base'],
      ['Qwen3-4B-Instruct-2507', 4, 'instruct'],
    ]);
    expect(store.facts().conditions.map(({ name }) => name)).toEqual(['baseline', 'anti', 'pro']);
    const converging = [...store.query.outcomes('published')].filter(
      ({ subject, condition, status }) =>
        subject === 'Qwen3-30B-A3B-Instruct-2507' && condition === 'pro' && status === 'convergence',
    );
    // 81.69 % of 71.
    expect(converging).toHaveLength(58);
  });
});
