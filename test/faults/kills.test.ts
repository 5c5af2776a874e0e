import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawFrom } from '../server/draw.ts';
import { startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startRun } from './run-child.ts';
import { readRun, studyText } from './run-folder.ts';

/** A full series takes some minutes: `STEERLAB_KILLS=50 npx vitest run test/faults/kills.test.ts`. */
const KILLS = Number(process.env.STEERLAB_KILLS ?? 12);
const CONCURRENCY = 6;
const benchmark = { source: 'builtin', maxPerCategory: 10, twins: false };
const limits = { concurrency: CONCURRENCY };
const TRIALS = 10 * 6 * 3;
/** Starting a process may take long on a busy machine. */
const SLOW = { timeout: 120_000 };
const NO_PREFLIGHT = { flags: ['--no-preflight'] };

const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
};

test(`after each of ${KILLS} kills at random points a run goes on, and pays at most for what was under way`, {
  timeout: 60_000 + KILLS * 40_000,
}, async () => {
  const draw = drawFrom(Number(process.env.STEERLAB_SEED ?? 7));
  await using server = await startFaultServer({ faults: { latencyMs: 20, jitterMs: 20 } });
  const text = studyText(server.url, { benchmark, limits });
  for (let kills = 0; kills < KILLS; ) {
    const folder = temporaryFolder();
    server.forget();
    let killed = 0;
    // Six kills or so take a run through all its phases; then it may end, and another begins.
    for (; killed < 6 && kills < KILLS; killed += 1, kills += 1) {
      const child = startRun(folder, text, NO_PREFLIGHT);
      const target = server.stats().calls + Math.floor(draw() * 80);
      const over = child.ended.then(() => true);
      let isOver = false;
      void over.then(() => {
        isOver = true;
      });
      await until(() => isOver || server.stats().calls > target);
      child.process.kill('SIGKILL');
      await child.ended;
      await until(() => server.stats().inFlight === 0);
    }
    const last = await startRun(folder, text, NO_PREFLIGHT).ended;
    expect(last).toMatchObject({ code: 0 });
    expect(last.output).not.toContain('Warning');
    expect(readRun(join(folder, 'run'))).toMatchObject({
      planned: TRIALS,
      answered: TRIALS,
      judged: TRIALS,
      failures: [],
      dropped: [],
    });
    const { calls, prompts } = server.stats();
    expect(prompts).toBe(2 * TRIALS);
    // Subject and judge may have as many calls under way each.
    expect(calls - 2 * TRIALS).toBeLessThanOrEqual(killed * 2 * CONCURRENCY);
  }
});

test('a kill while the plan is being written leaves a run that begins anew', SLOW, async () => {
  await using server = await startFaultServer();
  const folder = temporaryFolder();
  const text = studyText(server.url, { benchmark });
  const child = startRun(folder, text, NO_PREFLIGHT);
  await until(() => existsSync(join(folder, 'run', 'study.db')));
  child.process.kill('SIGKILL');
  await child.ended;
  expect((await startRun(folder, text, NO_PREFLIGHT).ended).code).toBe(0);
  expect(readRun(join(folder, 'run'))).toMatchObject({ answered: TRIALS, judged: TRIALS });
});

test(
  'SIGTERM lets paid calls come in, exits with 130, and the next run asks none of them again',
  SLOW,
  async () => {
    await using server = await startFaultServer({ faults: { latencyMs: 300 } });
    const folder = temporaryFolder();
    const text = studyText(server.url, { benchmark, limits });
    const child = startRun(folder, text);
    await until(() => server.stats().answered > 20);
    child.process.kill('SIGTERM');
    const { code, output } = await child.ended;
    expect(code).toBe(130);
    expect(output).toContain('interrupted');
    const { answered, judged } = readRun(join(folder, 'run'));
    expect(answered).toBeLessThan(TRIALS);
    // The two calls more are the preflight's.
    expect(server.stats()).toMatchObject({ calls: answered + judged + 2, answered: answered + judged + 2 });
    server.setFaults({ latencyMs: 0 });
    const again = await startRun(folder, text, NO_PREFLIGHT).ended;
    expect(again.code).toBe(0);
    expect(server.stats().calls).toBe(2 * TRIALS + 2);
  },
);
