import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SECRET } from '../test/queue/secret.ts';
import { findRedis, NO_REDIS, startRedis, type TestRedis } from '../test/queue/start-redis.ts';
import { startWorker } from '../test/queue/start-worker.ts';
import { runMeasured } from './api/run-measured.ts';
import { TRIALS, writeBenchStudy } from './api/write-study.ts';
import { cpuOf, pidOfRedis } from './queue/cpu-of.ts';
import { simulateWorkers } from './queue/simulate-workers.ts';

/** Calls that a worker makes at once to each model; the study may have 64 under way, which four workers fill. */
const CONCURRENCY = 16;
const LATENCY_MS = 200;
/** What a trial may take more over a queue than in one process, in milliseconds. */
const MOST_MORE_MS = 2;

/**
 * Measures runs over a queue: how the time falls with workers, what a trial costs more than in one process, and what
 * 1,000 workers ask of one Redis.
 */
export async function run(): Promise<void> {
  const path = findRedis();
  if (path === null) throw new Error(NO_REDIS);
  const folder = mkdtempSync(join(tmpdir(), 'steerlab-bench-'));
  try {
    console.log(
      `${TRIALS} trials, ${2 * TRIALS} calls; a worker makes ${CONCURRENCY} at once to each model\n`,
    );
    console.log('| what | seconds | bound | trials a second |\n|---|--:|--:|--:|');
    for (const workers of [1, 2, 4]) {
      const { wallSeconds } = await measure({ path, folder, latencyMs: LATENCY_MS, workers });
      // Judges work beside subjects, and begin one answer later.
      const bound = ((TRIALS / (workers * CONCURRENCY) + 1) * LATENCY_MS) / 1_000;
      const rate = (TRIALS / wallSeconds).toFixed(0);
      const what = `${LATENCY_MS} ms, ${workers} worker${workers === 1 ? '' : 's'}`;
      console.log(`| ${what} | ${wallSeconds.toFixed(2)} | ${bound.toFixed(2)} | ${rate} |`);
    }
    const here = await measure({ path, folder, latencyMs: 0, workers: 0 });
    const there = await measure({ path, folder, latencyMs: 0, workers: 2 });
    for (const [what, { wallSeconds }] of [
      ['0 ms, in one process', here],
      ['0 ms, 2 workers', there],
    ] as const)
      console.log(`| ${what} | ${wallSeconds.toFixed(2)} | | ${(TRIALS / wallSeconds).toFixed(0)} |`);
    const more = ((there.wallSeconds - here.wallSeconds) / TRIALS) * 1_000;
    const moreCpu = ((there.cpuSeconds - here.cpuSeconds) / TRIALS) * 1_000;
    if (more > MOST_MORE_MS) process.exitCode = 1;
    console.log(
      `\nover the queue a trial (two jobs) takes ${more.toFixed(1)} ms more (aim: ${MOST_MORE_MS} at most), and ` +
        `${moreCpu.toFixed(1)} ms more of the coordinator's CPU`,
    );
    tellWhere(await measure({ path, folder, latencyMs: 0, workers: 4 }));
    await using redis = await startRedis(path, folder);
    await simulateWorkers(redis.url);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Tells what a call costs each kind of process, and how many calls a second the cores of this machine allow at that. */
function tellWhere({ wallSeconds, cpuSeconds: coordinator, others }: Awaited<ReturnType<typeof measure>>) {
  const calls = 2 * TRIALS;
  const parts = { coordinator, ...others };
  const all = Object.values(parts).reduce((sum, seconds) => sum + seconds, 0);
  const ms = (seconds: number) => `${((seconds * 1_000) / calls).toFixed(2)} ms`;
  const told = Object.entries(parts).map(([name, seconds]) => `${name} ${ms(seconds)}`);
  const cores = availableParallelism();
  console.log(
    `\n0 ms, 4 workers: ${(calls / wallSeconds).toFixed(0)} calls a second. CPU a call: ${told.join(', ')}; ` +
      `${ms(all)} in all, of which ${cores} cores do ${((cores * calls) / all).toFixed(0)} a second at most`,
  );
}

interface Case {
  readonly path: string;
  readonly folder: string;
  readonly latencyMs: number;
  /** 0: no queue. */
  readonly workers: number;
}

async function measure({ path, folder, latencyMs, workers }: Case) {
  const main = fileURLToPath(new URL('../test/server/main.ts', import.meta.url));
  const server = spawn(process.execPath, [main, '--latencyMs', String(latencyMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const home = mkdtempSync(join(folder, 'case-'));
  try {
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const study = writeBenchStudy(home, line.toString().trim(), 1);
    const command = ['run', study, '--out', join(home, 'run'), '--no-preflight', '--progress', 'json'];
    if (workers === 0) return { ...(await runMeasured(home, command)), others: {} };
    await using redis: TestRedis = await startRedis(path, home);
    await using crew = new AsyncDisposableStack();
    const flags = ['--concurrency', String(CONCURRENCY)];
    const allow = line.toString().trim();
    const all = Array.from({ length: workers }, () => crew.use(startWorker(redis.url, { flags, allow })));
    while (!all.every(({ output }) => output().includes('waiting for work')))
      await new Promise((resolve) => setTimeout(resolve, 20));
    const redisPid = await pidOfRedis(redis.url);
    const use = () => ({
      workers: all.reduce((sum, { process: { pid } }) => sum + cpuOf(pid), 0),
      redis: cpuOf(redisPid),
      "the model's server": cpuOf(server.pid),
    });
    const before = use();
    const used = await runMeasured(home, [...command, '--queue', redis.url], SECRET);
    const after = Object.entries(use());
    const others = Object.fromEntries(
      after.map(([name, seconds]) => [name, seconds - (before[name as keyof typeof before] ?? 0)]),
    );
    return { ...used, others };
  } finally {
    server.kill();
  }
}
