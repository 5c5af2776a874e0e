import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { startRun } from '../faults/run-child.ts';
import { findRedis, startRedis } from '../queue/start-redis.ts';
import { startWorker } from '../queue/start-worker.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { modelNote, noModel, SMALL_MODEL } from './find-small-model.ts';
import { runSteerlab, spawnSteerlab } from './spawn-steerlab.ts';
import { SUFFIXES, writeTinyStudy } from './write-tiny-study.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });
const TASKS = { tasksPerCategory: 3, maxOutputTokens: 12, suffixes: SUFFIXES };

/** Keeps a core busy until it is killed, or the test is over. */
function keepBusy(): ChildProcess {
  const child = spawn(process.execPath, ['-e', 'for (;;);']);
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** What `steerlab diff` says of two runs. */
async function diff(one: string, other: string) {
  const { code, out } = await runSteerlab(['diff', one, other, '--format', 'json']);
  const { compared, differing, onlyInFirst, onlyInSecond, engines } = JSON.parse(out);
  return { code, compared, differing, onlyInFirst, onlyInSecond, engines };
}

const alike = (compared: number, onlyInFirst = 0) => ({
  code: 0,
  compared,
  differing: [],
  onlyInFirst,
  onlyInSecond: 0,
  engines: [],
});

describe.skipIf(noModel !== null)(`the same study${modelNote}`, () => {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  const study = at('study.yaml');
  /** A run that went through at once, which others are held against. */
  const plain = at('plain');
  beforeAll(async () => {
    writeTinyStudy(folder, TASKS);
    expect((await runSteerlab(['run', study, '--out', plain])).code).toBe(0);
  });

  test('has the same answers under load, killed three times, spread otherwise, and cut', async () => {
    const [killed, cut, otherMode] = [at('killed'), at('cut'), at('other-mode.yaml')];
    const load = keepBusy();
    const flags = ['--contexts', '1', '--threads', '1', '--sequences', '5', '--progress', 'json'];
    let died = 0;
    for (let kill = 0; kill < 3; kill++) {
      let tell = () => {};
      const answered = new Promise<void>((resolve) => {
        tell = resolve;
      });
      const { child, ended } = spawnSteerlab(['run', study, '--out', killed, ...flags], {
        onOut: (out) => out.includes('"kind":"answered"') && tell(),
      });
      await Promise.race([ended, answered]);
      await sleep(100);
      child.kill('SIGKILL');
      if ((await ended).signal === 'SIGKILL') died += 1;
    }
    expect(died).toBeGreaterThan(1);
    expect((await runSteerlab(['run', study, '--out', killed, '--sequences', '2'])).code).toBe(0);
    load.kill('SIGKILL');
    expect(await diff(plain, killed)).toEqual(alike(18));
    expect((await runSteerlab(['run', study, '--out', cut, '--limit', '1'])).code).toBe(0);
    expect(await diff(plain, cut)).toEqual(alike(6, 12));
    const report = JSON.parse(readFileSync(join(killed, 'report.json'), 'utf8'));
    expect(report.subjects[0].engines).toMatchObject([{ reproducible: true, backend: 'cpu', answers: 18 }]);

    // What its mode is stands with each answer, and whoever goes on in the other is told.
    const loose = JSON.parse(readFileSync(study, 'utf8'));
    writeFileSync(otherMode, JSON.stringify({ ...loose, local: { reproducible: false } }));
    const { err, code } = await runSteerlab(['run', otherMode, '--out', cut, '--progress', 'lines']);
    expect(code).toBe(0);
    expect(err.replace(/\s+/g, ' ')).toContain('small: reproducible mode (on, and off)');
    expect((await diff(plain, cut)).engines).toEqual(['reproducible mode (on, and off)']);
  });

  test('has the same answers when it is repeated, and the report says how many', async () => {
    const { code, out } = await runSteerlab(['repeat', plain, '--trials', '5']);
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, ' ')).toContain(
      'Asked again, a random sample of small: 5 of 5 answers (100.00 %, 95 % interval 56.55 to 100.00 %)',
    );
    expect(await diff(plain, join(plain, 'repeat'))).toEqual(alike(5, 13));
  });

  test('has other answers where they are drawn without a seed, and that is told', async () => {
    const folder = temporaryFolder();
    const file = writeTinyStudy(folder, { ...TASKS, tasksPerCategory: 1 });
    const drawn = { temperature: 1, maxOutputTokens: 12 };
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), decoding: drawn }));
    const [one, other] = [join(folder, 'one'), join(folder, 'other')];
    for (const out of [one, other]) expect((await runSteerlab(['run', file, '--out', out])).code).toBe(0);
    const { code, out } = await runSteerlab(['diff', one, other]);
    expect(code).toBe(1);
    expect(out).toMatch(/^6 trials are answered in both runs: [0-5] alike to the byte, [1-6] otherwise/);
    expect(out).toMatch(/^small {2}pro {2}buying-01 {2}/m);
  });

  test('has the same decisions of a local judge', async () => {
    const folder = temporaryFolder();
    const file = writeTinyStudy(folder, { ...TASKS, tasksPerCategory: 1, maxOutputTokens: 4 });
    const judge = { name: 'local', model: `local/${SMALL_MODEL}`, maxOutputTokens: 96 };
    const { conditions, ...study } = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...study, conditions: conditions.slice(0, 1), judges: [judge] }));
    const judged = async (out: string, ...flags: string[]) => {
      await runSteerlab(['run', file, '--out', out, ...flags]);
      using store = openStore(out, 'read');
      return [...store.query.records()].map(({ trial, answer, judgements: [given] }) => {
        const { call, ...said } = given?.judgement ?? { call: null };
        return { id: trial.id, answer: answer?.text, said, tokens: call?.usage.outputTokens };
      });
    };
    const one = await judged(join(folder, 'one'));
    expect(one).toHaveLength(2);
    for (const { said } of one)
      expect(said).toMatchObject({ kind: 'decided', replies: [expect.stringContaining('{')] });
    // Beside each other in one context, where each had its own.
    const flags = ['--contexts', '1', '--threads', '1', '--sequences', '2'];
    expect(await judged(join(folder, 'other'), ...flags)).toEqual(one);
  });

  test.skipIf(findRedis() === null)('has the same answers over a queue', async () => {
    const queue = temporaryFolder();
    const text = readFileSync(writeTinyStudy(queue, TASKS), 'utf8');
    await using redis = await startRedis(findRedis() ?? '', queue);
    await using _worker = startWorker(redis.url, { flags: ['--models', 'local/*'] });
    const queued = await startRun(queue, text, { flags: ['--queue', redis.url, '--limit', '2'] }).ended;
    expect(queued).toMatchObject({ code: 0 });
    expect(await diff(plain, join(queue, 'run'))).toEqual(alike(12, 6));
  });
});
