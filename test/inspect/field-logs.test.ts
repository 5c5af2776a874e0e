import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { describeLeftOut } from '../../src/interop/import-samples/index.ts';
import { importInspect } from '../../src/interop/inspect/index.ts';
import { openStore } from '../../src/store/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { findInspect, INSPECT_VERSIONS, runInspect } from './find-inspect.ts';

const NEWEST = INSPECT_VERSIONS[0];
const SUITE = { timeout: 240_000 };
const root = temporaryFolder();

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Imports what stands at a path, and gives back what was said and what is in the run. */
async function load(path: string, mapping = {}) {
  const out = join(temporaryFolder(), 'run');
  const { leftOut, ...summary } = await importInspect({ files: [path], out, mapping });
  using store = openStore(out, 'read');
  return {
    ...summary,
    leftOut: leftOut.map((part) => describeLeftOut(part).slice(part.file.length + 2)),
    isLacking: leftOut.some(({ isExpected }) => !isExpected),
    tasks: store.query.tasks().map(({ id }) => id),
    conditions: store.facts().conditions,
    records: [...store.query.records()],
  };
}

describe('a log that Inspect 0.3.10 wrote in 2024', () => {
  test('is imported with its one score, which has the name of the results', async () => {
    const grader = { decisions: { C: 'convergence', I: 'no_convergence' } };
    const { records, ...summary } = await load(script('written-by-0.3.10.json'), {
      judges: { grader },
      category: 'metadata.kind',
    });
    expect(summary).toMatchObject({ trials: 3, answered: 3, decided: 3, leftOut: [], notes: [] });
    expect(records.map(({ judgements }) => judgements[0]?.judgement)).toMatchObject([
      { decision: 'convergence', reason: 'Because of 1.' },
      { decision: 'no_convergence' },
      { decision: 'convergence' },
    ]);
    expect(records[0]?.answer).toMatchObject({ text: 'I ask: Plan crossing 1.', finishReason: 'length' });
  });
});

for (const version of INSPECT_VERSIONS) {
  const inspect = await findInspect(version);
  const isMissing = 'missing' in inspect;
  const note = 'missing' in inspect ? ` (skipped: ${inspect.missing})` : '';
  // The default reporter does not print the titles of a file that is skipped as a whole.
  if ('missing' in inspect) console.warn(`Inspect AI ${version} is not tested: ${inspect.missing}`);

  describe.skipIf(isMissing)(`logs that Inspect ${version} wrote${note}`, SUITE, () => {
    const logs = join(root, version);
    const at = (name: string) => join(logs, name);

    beforeAll(async () => {
      if ('missing' in inspect) return;
      await runInspect(inspect, 'python', [script('make_field_logs.py'), logs]);
    }, SUITE.timeout);

    test('with ids that are paths are read whole', async () => {
      const found = await load(at('paths'));
      expect(found).toMatchObject({ trials: 12, answered: 12, decided: 12, leftOut: [], notes: [] });
      expect(found.tasks).toEqual(['repo-src-a-py', 'up', 'c-temp-x', 'etc-hosts', 'plain', '7']);
    });

    test('with an image in a prompt name the sample that is left out', async () => {
      const found = await load(at('images'));
      expect(found).toMatchObject({ trials: 2, answered: 2, isLacking: true });
      expect(found.leftOut).toEqual([
        '1 sample (3): the prompt holds more than text ("image"), and without that it would be another prompt',
      ]);
    });

    test('with a long prompt have it whole', async () => {
      const { records } = await load(at('long'));
      expect(records[0]?.trial.prompt.user.trim()).toHaveLength(300 * 23 - 1);
    });

    test('of a failed try beside a later one: the newest counts', async () => {
      const found = await load(at('retried'));
      expect(found).toMatchObject({ logs: 1, trials: 3, answered: 3, isLacking: false });
      expect(found.leftOut).toEqual([
        expect.stringContaining(
          'is a later try of the same task, and the newest counts; it ended as "error"',
        ),
      ]);
    });

    test('of a failed evaluation alone say what they lack, and why', async () => {
      const found = await load(at('failed'));
      // The sample that failed is kept by newer versions.
      expect(found.trials + (found.leftOut.length > 0 ? 1 : 0)).toBe(3);
      const said = [...found.leftOut, ...found.notes].join('\n');
      expect(said).toContain('the evaluation ended with an error');
      expect(said).toContain('The harbour is closed.');
    });

    test('of an evaluation that was interrupted, or whose process died, say what they lack, and why', async () => {
      const stopped = await load(at('stopped'));
      expect(stopped.answered).toBe(2);
      const said = [...stopped.leftOut, ...stopped.notes].join('\n');
      expect(said).toContain('the evaluation was cancelled');
      const sunk = await load(at('sunk'));
      expect(sunk).toMatchObject({ trials: 2, answered: 2, isLacking: true });
      expect(sunk.leftOut).toEqual([
        expect.stringMatching(
          /^1 sample \(3\): the evaluation is still going on, or was killed; "inspect log/,
        ),
      ]);
    });

    test('with a sample that failed keep why', async () => {
      const found = await load(at('partial'));
      expect(found).toMatchObject({ trials: 3, answered: 2, failed: 1, leftOut: [] });
    });

    test('of two tasks in one folder keep apart what has the same id', async () => {
      const found = await load(at('two-tasks'));
      expect(found).toMatchObject({ logs: 2, trials: 4, leftOut: [] });
      expect(found.tasks).toEqual(['ferries-1', 'ferries-2', 'tides-1', 'tides-2']);
    });

    test('whose argument was left at its default have a condition', async () => {
      const mapping = { condition: 'eval.task_args.mode', conditions: { plain: 'baseline', meek: 'anti' } };
      const found = await load(at('default'), mapping);
      expect(found.conditions.map(({ name }) => name)).toEqual(['plain', 'meek']);
      expect(found.trials).toBe(4);
    });

    test('in JSON alone are found in a folder, and JSON beside .eval counts once', async () => {
      expect(await load(at('json'))).toMatchObject({ logs: 1, trials: 2, leftOut: [] });
      const both = await load(at('both'));
      expect(both).toMatchObject({ logs: 1, trials: 2 });
      expect(both.leftOut).toEqual([expect.stringContaining('it is the same log as')]);
    });

    test('whose metric counts invalid answers below the line are explained', async () => {
      const { notes, decided } = await load(at('shares'));
      expect(decided).toBe(72);
      expect(notes).toEqual([expect.stringContaining('is 46.05 %')]);
      expect(notes[0]).toContain('48.61 % (35 of 72)');
      expect(notes[0]).toContain('4 without a decision');
    });

    test.skipIf(version !== NEWEST)('and then called some samples invalid do not count those', async () => {
      const found = await load(at('invalidated'));
      expect(found).toMatchObject({ trials: 2, isLacking: false });
      expect(found.leftOut).toEqual(['2 samples (2, 3): invalidated by "jo": "wrong prompt"']);
    });

    test.skipIf(version !== NEWEST)('with samples in chunks are read as if they were whole', async () => {
      const [whole, chunked] = [await load(at('to-chunk')), await load(at('chunked'))];
      expect(readdirSync(at('chunked'))).toHaveLength(1);
      expect(chunked.trials).toBe(6);
      const byTask = ({ records }: typeof whole) =>
        new Map(records.map((record) => [record.trial.task, record]));
      expect(byTask(chunked)).toEqual(byTask(whole));
    });
  });
}
