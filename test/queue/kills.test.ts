import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { startRun } from '../faults/run-child.ts';
import { readRun, studyText } from '../faults/run-folder.ts';
import { drawFrom } from '../server/draw.ts';
import { startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { findRedis, NO_REDIS, startRedis } from './start-redis.ts';
import { startWorker } from './start-worker.ts';

/** A full series takes some minutes: `STEERLAB_QUEUE_KILLS=20 npx vitest run test/queue/kills.test.ts`. */
const ROUNDS = Number(process.env.STEERLAB_QUEUE_KILLS ?? 1);
const WORKERS = 4;
const CONCURRENCY = 3;
const TRIALS = 8 * 6 * 3;
const WORKER_FLAGS = ['--take-over', '3', '--concurrency', String(CONCURRENCY)];

const path = findRedis();
if (path === null) console.warn(`Runs over a queue are not tested: ${NO_REDIS}`);

describe.skipIf(path === null)(`a run over a queue${path === null ? ` (${NO_REDIS})` : ''}`, () => {
  test(`ends with every trial stored once, whoever is killed, ${ROUNDS} times`, {
    timeout: 120_000 * ROUNDS,
  }, async () => {
    const draw = drawFrom(Number(process.env.STEERLAB_SEED ?? 5));
    for (let round = 0; round < ROUNDS; round += 1) await runThroughKills(path ?? '', draw);
  });
});

/** One run of which two workers, the coordinator and Redis are killed, in an order and at times that are drawn. */
async function runThroughKills(redisPath: string, draw: () => number): Promise<void> {
  const folder = temporaryFolder();
  await using redis = await startRedis(redisPath, folder);
  await using server = await startFaultServer({ faults: { latencyMs: 60, jitterMs: 60 } });
  const text = studyText(server.url, {
    benchmark: { source: 'builtin', maxPerCategory: 8, twins: false },
    limits: { concurrency: 24 },
  });
  const flags = ['--queue', redis.url];
  await using crew = new AsyncDisposableStack();
  const hire = () => crew.use(startWorker(redis.url, { flags: WORKER_FLAGS, allow: server.url }));
  const workers = Array.from({ length: WORKERS }, hire);
  let run = startRun(folder, text, { flags });
  const over = { is: false };
  const watch = () => {
    const { ended } = run;
    over.is = false;
    void ended.then(() => {
      over.is ||= ended === run.ended;
    });
  };
  watch();

  const kinds = ['worker', 'worker', 'coordinator', 'redis'].sort(() => draw() - 0.5);
  let next = 0;
  for (const kind of kinds) {
    next += 10 + Math.floor(draw() * 40);
    while (server.stats().calls < next && !over.is) await sleep(2);
    if (kind === 'worker') {
      await workers.shift()?.end('SIGKILL');
      workers.push(hire());
    } else if (kind === 'redis') {
      await redis.kill();
      await sleep(200);
      await redis.start();
    } else if (!over.is) {
      run.process.kill('SIGKILL');
      await run.ended;
      run = startRun(folder, text, { flags });
      watch();
    }
  }
  const last = await run.ended;
  expect(last.code, last.output).toBe(0);
  expect(readRun(join(folder, 'run'))).toMatchObject({
    planned: TRIALS,
    answered: TRIALS,
    judged: TRIALS,
    failures: [],
    dropped: [],
  });
  const { calls, prompts } = server.stats();
  expect(prompts).toBe(2 * TRIALS);
  // A killed worker loses what it had under way on two routes; when Redis is away, so may every worker.
  expect(calls - 2 * TRIALS).toBeLessThanOrEqual((2 + WORKERS) * 2 * CONCURRENCY);
}
