import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { exportInspect, importInspect } from '../../src/interop/inspect/index.ts';
import { importPublished } from '../../src/interop/published/index.ts';
import { openStore } from '../../src/store/index.ts';
import { bees } from '../published-bees.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeRun } from '../viewer/make-run.ts';
import { writePublished } from '../write-published.ts';
import { findInspect, INSPECT_VERSIONS, runInspect } from './find-inspect.ts';

const SUITE = { timeout: 240_000 };
const SIZE = { name: 'made', subjects: 1, tasksPerCategory: 2, epochs: 2, answered: 40, hostile: true };

interface Framed {
  readonly samples: number;
  readonly messages: number;
  readonly ids: number;
  readonly answers: readonly string[];
  readonly events: number;
  readonly model_events: number;
  readonly models: readonly string[];
  readonly append: Scored;
  readonly overwrite: Scored;
}

interface Scored {
  readonly status: string;
  readonly samples: number;
  readonly scorers: readonly string[];
}

/** Runs of models that Inspect has no provider for, by their models. */
async function makeRuns(root: string): Promise<Record<string, string>> {
  const local = join(root, 'local');
  await makeRun(local, SIZE);
  const served = join(root, 'served');
  await makeRun(served, SIZE);
  const published = join(root, 'published');
  writePublished(join(root, 'results'), bees);
  await importPublished({ dir: join(root, 'results'), out: published });
  using store = openStore(served, 'write');
  const facts = store.facts();
  const subjects = facts.subjects.map((subject) => ({ ...subject, model: 'openai-compatible/org/boat' }));
  store.setFacts({ ...facts, subjects });
  return {
    'local/model-1': local,
    'openai-compatible/org/boat': served,
    'published/Some/Model-7B-Instruct': published,
  };
}

for (const version of INSPECT_VERSIONS) {
  const inspect = await findInspect(version);
  const isMissing = 'missing' in inspect;
  if ('missing' in inspect) console.warn(`Inspect AI ${version} is not tested: ${inspect.missing}`);

  describe.skipIf(isMissing)(`Inspect ${version} and an export`, SUITE, () => {
    const root = temporaryFolder();
    let runs: Record<string, string> = {};
    let framed: readonly Framed[] = [];

    beforeAll(async () => {
      if ('missing' in inspect) return;
      runs = await makeRuns(root);
      const folders = Object.values(runs).map((run) => `${run}-logs`);
      for (const run of Object.values(runs)) await exportInspect({ run, out: `${run}-logs` });
      const script = fileURLToPath(new URL('score_and_frame.py', import.meta.url));
      const { stdout } = await runInspect(inspect, 'python', [script, ...folders]);
      framed = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
    }, SUITE.timeout);

    test('make data frames of messages and of events, with every answer once', () => {
      expect(framed).toHaveLength(3);
      for (const [i, [model, run]] of Object.entries(runs).entries()) {
        using store = openStore(run, 'read');
        const records = [...store.query.records()].filter(({ answer }) => answer !== null);
        const turns = records.map(({ trial: { prompt } }) => (prompt.system === '' ? 1 : 2) + 1);
        expect(framed[i]).toMatchObject({
          samples: records.length,
          messages: turns.reduce((sum, count) => sum + count, 0),
          ids: framed[i]?.messages,
          answers: records.map(({ answer }) => answer?.text.toWellFormed()).sort(),
          events: records.length,
          model_events: records.length,
          models: [`none/${model}`],
        });
      }
    });

    test.each(['append', 'overwrite'] as const)(
      'can be scored again (%s), whatever its model is called',
      (action) => {
        expect(framed.map((one) => one[action].status)).toEqual(
          expect.not.arrayContaining(['error', 'started']),
        );
        expect(framed.map((one) => one[action].samples).every((count) => count > 0)).toBe(true);
        const judges = action === 'overwrite' ? [] : ['careful', 'offline'];
        expect(framed[0]?.[action].scorers).toEqual([...judges, 'includes'].sort());
        expect(framed[2]?.[action].scorers).toContain('includes');
      },
    );

    test('come back with the model that a study names', async () => {
      for (const [model, run] of Object.entries(runs)) {
        const out = join(root, `${run}-back`);
        await importInspect({ files: [`${run}-logs`], out });
        using store = openStore(out, 'read');
        expect(store.facts().subjects).toMatchObject([{ model }]);
      }
    });
  });
}
