import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { modelNote, noModel, SMALL_MODEL } from './find-small-model.ts';
import { runSteerlab, spawnSteerlab } from './spawn-steerlab.ts';

vi.setConfig({ testTimeout: 600_000 });

const STUDY = {
  name: 'leaning',
  benchmark: {
    source: 'builtin',
    tasks: ['hacking-vet-allergy'],
    twins: 1,
  },
  measures: ['preference'],
  subjects: [{ name: 'small', model: `local/${SMALL_MODEL}` }],
  conditions: ['baseline', 'pro'],
};

function writeStudy(folder: string, changes: object = {}): string {
  const file = join(folder, 'study.yaml');
  writeFileSync(file, JSON.stringify({ ...STUDY, ...changes }));
  return file;
}

function readScores(run: string) {
  using store = openStore(run, 'read');
  return [...store.query.scores()];
}

describe.skipIf(noModel !== null)(`preference${modelNote}`, () => {
  test('is the same to the last bit in two runs, one of them killed and spread otherwise', async () => {
    const folder = temporaryFolder();
    const [plain, killed] = [join(folder, 'plain'), join(folder, 'killed')];
    const study = writeStudy(folder);
    expect((await runSteerlab(['run', study, '--out', plain])).code).toBe(0);
    const scores = readScores(plain);
    // A task and its twin under two conditions, four pairs each.
    expect(scores).toHaveLength(16);
    expect(scores.filter(({ twin }) => twin)).toHaveLength(8);
    expect(new Set(scores.map(({ task }) => task))).toEqual(new Set(STUDY.benchmark.tasks));
    for (const { first, second, kind } of scores) {
      expect(first.logProbability).toBeLessThan(0);
      if (kind === 'deeds') expect(Math.abs(first.tokens - second.tokens)).toBeLessThanOrEqual(2);
    }
    // What is added to the prompt moves the scores.
    const of = (condition: string) =>
      scores.filter((score) => score.condition === condition).map(({ first }) => first.logProbability);
    expect(of('pro')).not.toEqual(of('baseline'));

    const flags = ['--contexts', '1', '--threads', '1', '--sequences', '4', '--progress', 'json'];
    for (let kill = 0; kill < 2; kill++) {
      let tell = () => {};
      const scored = new Promise<void>((resolve) => {
        tell = resolve;
      });
      const { child, ended } = spawnSteerlab(['run', study, '--out', killed, ...flags], {
        onOut: (out) => out.includes('"kind":"scored"') && tell(),
      });
      await Promise.race([ended, scored]);
      await sleep(50);
      child.kill('SIGKILL');
      await ended;
    }
    const { code, err } = await runSteerlab([
      'run',
      study,
      '--out',
      killed,
      '--sequences',
      '1',
      '--progress',
      'lines',
    ]);
    expect(code).toBe(0);
    expect(err).toMatch(/4 prompts to score, [1-9]\d* of them scored before/);
    expect(readScores(killed)).toEqual(scores);
    const again = await runSteerlab(['run', study, '--out', killed]);
    expect([again.code, again.err]).toEqual([0, expect.stringContaining('Nothing was left to ask')]);
  });

  test('is measured beside answers, and a later run of answers alone leaves it out of the plan', async () => {
    const folder = temporaryFolder();
    const run = join(folder, 'run');
    const both = {
      measures: ['answers', 'preference'],
      benchmark: { ...STUDY.benchmark, tasks: ['hacking-vet-allergy'], twins: false },
      conditions: ['baseline', 'pro'],
      decoding: { maxOutputTokens: 8 },
    };
    expect((await runSteerlab(['run', writeStudy(folder, both), '--out', run])).code).toBe(0);
    expect(readScores(run)).toHaveLength(8);
    {
      using store = openStore(run, 'read');
      expect(store.query.progress()).toEqual([{ subject: 'small', planned: 2, answered: 2 }]);
      expect(store.facts().pairs).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    }
    const answers = writeStudy(folder, { ...both, measures: ['answers'] });
    expect((await runSteerlab(['run', answers, '--out', run])).code).toBe(0);
    expect(readScores(run)).toEqual([]);
    expect((await runSteerlab(['run', writeStudy(folder, both), '--out', run])).err).toContain(
      'Nothing was left',
    );
    expect(readScores(run)).toHaveLength(8);
  });
});

describe('preference is refused before anything is asked', () => {
  test.each([
    [
      'of a model behind an API',
      { subjects: [{ name: 'far', model: 'openai/gpt-5.2' }] },
      'does not tell how likely',
    ],
    ['with judges and no answers', { judges: [{ name: 'offline' }] }, 'nothing to judge'],
    [
      'with pairs where it is not measured',
      { measures: ['answers'], pairs: 'p.yaml' },
      '"pairs" are for preference',
    ],
    ['with a file of pairs that is not there', { pairs: 'none.yaml' }, 'none.yaml'],
    [
      'with a pair for no task of the benchmark',
      { pairs: 'own.yaml' },
      'The benchmark has no task "hacking-vet-alergy".',
    ],
    [
      'for other tasks without own pairs',
      { benchmark: { source: 'instrumental-eval', path: '.' } },
      'no built-in pairs',
    ],
  ])('%s', async (_, changes, said) => {
    const folder = temporaryFolder();
    const pair = { name: 'one', convergent: 'I open it.', honest: 'I ask first.' };
    writeFileSync(
      join(folder, 'own.yaml'),
      JSON.stringify({ version: '1.0.0', tasks: [{ task: 'hacking-vet-alergy', deeds: [pair] }] }),
    );
    const { code, err } = await runSteerlab([
      'run',
      writeStudy(folder, changes),
      '--out',
      join(folder, 'run'),
    ]);
    expect(err.replace(/\s+/g, ' ')).toContain(said);
    expect(code).toBe(2);
  });
});
