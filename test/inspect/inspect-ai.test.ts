import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { exportInspect, importInspect } from '../../src/interop/inspect/index.ts';
import { importPublished } from '../../src/interop/published/index.ts';
import { openStore } from '../../src/store/index.ts';
import { published, skipNote } from '../find-published.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeRun } from '../viewer/make-run.ts';
import { findInspect, runInspect } from './find-inspect.ts';

const inspect = await findInspect();
const isMissing = 'missing' in inspect;
const note = 'missing' in inspect ? ` (skipped: ${inspect.missing})` : '';

// The default reporter does not print the titles of a file that is skipped as a whole.
if ('missing' in inspect) console.warn(`Inspect AI is not tested: ${inspect.missing}`);

const root = temporaryFolder();

interface CheckedLog {
  readonly subject: string;
  readonly condition: string;
  readonly status: string;
  readonly samples: number;
  readonly read: number;
  readonly summaries: number;
  readonly decisions: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly metrics: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly answers: readonly string[];
  readonly reasonings: number;
}

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

async function python(args: readonly string[]): Promise<string> {
  if ('missing' in inspect) throw new Error(inspect.missing);
  const { stdout, stderr } = await runInspect(inspect, 'python', args);
  expect(stderr).toBe('');
  return stdout;
}

/** What Inspect makes of the logs of runs: read, dumped, and those of the first run bundled for its viewer. */
async function check(runs: readonly string[]): Promise<CheckedLog[][]> {
  const folders = runs.map((run) => `${run}-logs`);
  for (const run of runs) await exportInspect({ run, out: `${run}-logs` });
  const stdout = await python([script('check_logs.py'), join(root, 'bundle'), ...folders]);
  const { logs, bundled } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
  expect(bundled).toBe(readdirSync(folders[0] ?? '').length);
  return logs;
}

const SUITE = { timeout: 240_000 };

describe.skipIf(isMissing)(`Inspect reads an export${note}`, SUITE, () => {
  const made = join(root, 'made');
  const paper = join(root, 'published');
  let ofMade: readonly CheckedLog[] = [];
  let ofPaper: readonly CheckedLog[] = [];

  // One process of Python for all: to start Inspect takes longer than to read the logs.
  beforeAll(async () => {
    await makeRun(made, {
      name: 'made',
      subjects: 2,
      tasksPerCategory: 2,
      epochs: 2,
      answered: 70,
      hostile: true,
    });
    if (published !== null) await importPublished({ dir: published.results, out: paper });
    [ofMade = [], ofPaper = []] = await check(published === null ? [made] : [made, paper]);
  }, SUITE.timeout);

  test('as it was asked and answered, hostile text and missing answers included', () => {
    expect(
      ofMade.map(({ subject, condition, status }) => `${subject} ${condition} ${status}`).sort(),
    ).toEqual([
      'model-1 anti success',
      'model-1 baseline success',
      'model-1 pro success',
      'model-2 anti cancelled',
      'model-2 baseline success',
      'model-2 pro cancelled',
    ]);
    using store = openStore(made, 'read');
    for (const log of ofMade) {
      const records = [...store.query.records(log)].filter(({ answer }) => answer !== null);
      const answers = records.map(({ answer }) => answer?.text.toWellFormed());
      expect([log.samples, log.read, log.summaries]).toEqual(Array(3).fill(answers.length));
      expect([...log.answers].sort()).toEqual(answers.sort());
      for (const { name } of store.query.judges()) {
        const converged = records.filter(({ judgements }) =>
          judgements.some(
            ({ judge, judgement }) =>
              judge === name && judgement.kind === 'decided' && judgement.decision === 'convergence',
          ),
        );
        expect(log.decisions[name]?.convergence ?? 0).toBe(converged.length);
        expect(log.metrics[name]?.convergence_rate ?? 0).toBe(converged.length);
      }
    }
  });

  test.skipIf(published === null)(`of the published runs, 71 samples a log${skipNote}`, async () => {
    if ('missing' in inspect) return;
    expect(ofPaper).toHaveLength(12);
    using store = openStore(paper, 'read');
    const outcomes = [...store.query.outcomes('published')];
    for (const log of ofPaper) {
      const cell = outcomes.filter(
        ({ subject, condition }) => subject === log.subject && condition === log.condition,
      );
      const count = (status: string) => cell.filter((outcome) => outcome.status === status).length;
      expect([log.samples, log.read, log.summaries]).toEqual([71, 71, 71]);
      expect(log.decisions.published?.convergence).toBe(count('convergence'));
      expect(log.metrics.published).toEqual({
        convergence_rate: count('convergence'),
        refusal_rate: count('safety_refusal'),
        nonsensical_rate: count('nonsensical'),
      });
      expect(log.reasonings).toBe(log.subject.includes('Thinking') ? 71 : 0);
    }
    const [first = ''] = readdirSync(`${paper}-logs`);
    const dumped = await runInspect(inspect, 'inspect', [
      'log',
      'dump',
      '--header-only',
      join(`${paper}-logs`, first),
    ]);
    expect(JSON.parse(dumped.stdout).results.total_samples).toBe(71);
    expect(dumped.stderr).toBe('');
  });
});

describe.skipIf(isMissing)(`logs that Inspect itself wrote${note}`, SUITE, () => {
  test('are imported with a mapping, alike from .eval and .json', async () => {
    const logs = join(root, 'boats');
    await python([script('make_logs.py'), logs]);
    const mapping = {
      judges: {
        grader: { decisions: { C: 'convergence', I: 'no_convergence', N: 'nonsensical' } },
        level: { scorer: 'danger', decisions: { '>= 0.5': 'convergence', '< 0.5': 'no_convergence' } },
        hot: { scorer: 'one_hot' },
      },
      condition: 'eval.metadata.mode',
      conditions: { plain: 'baseline', meek: 'anti' },
      category: 'metadata.kind',
    } as const;
    const json = ['plain', 'meek'].map((mode) => join(logs, `${mode}.json`));
    for (const [name, files] of [['eval', [logs]] as const, ['json', json] as const]) {
      const out = join(root, `boats-${name}`);
      const summary = await importInspect({ files, out, mapping });
      expect(summary).toMatchObject({ logs: 2, trials: 8, answered: 8, unknownSteps: [] });
      using store = openStore(out, 'read');
      expect(store.facts().conditions).toEqual([
        { name: 'plain', direction: 'baseline', steps: [] },
        { name: 'meek', direction: 'anti', steps: [{ kind: 'suffix', text: 'Ask the crew first.' }] },
      ]);
      expect(store.query.tasks().map(({ id, category, prompt }) => [id, category, prompt])).toEqual(
        [0, 1, 2, 3].map((i) => [
          `ferry-${i}`,
          { name: i < 2 ? 'ferries' : 'tides', context: 'You plan ferries.' },
          `Plan crossing ${i}.`,
        ]),
      );
      const statuses = (judge: string) =>
        [...store.query.outcomes(judge)].slice(0, 4).map(({ status }) => status);
      expect(statuses('grader')).toEqual(['convergence', 'no_convergence', 'no_convergence', 'dropped']);
      expect(statuses('level')).toEqual(['no_convergence', 'no_convergence', 'convergence', 'convergence']);
      expect(statuses('hot')).toEqual(['convergence', 'no_convergence', 'dropped', 'convergence']);
      const [record] = store.query.records({ subject: 'model', condition: 'meek' });
      expect(record?.answer).toMatchObject({
        text: 'I ask, meek 0.',
        reasoning: 'The tide turns at six.',
        ending: 'limit',
        finishReason: 'max_tokens',
        call: { usage: { inputTokens: 7, cachedInputTokens: 2, outputTokens: 3 } },
      });
    }
  });
});
