import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { type RunChild, startRun } from '../faults/run-child.ts';
import { readRun, studyText, TRIALS } from '../faults/run-folder.ts';
import { drawFrom } from '../server/draw.ts';
import { type FaultServer, type Faults, NO_FAULTS, startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { SIZE } from './size.ts';

const CONCURRENCY = 4;
const SIGNALS = ['SIGKILL', 'SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Milliseconds after which a process has to be gone on a machine that does nothing else, with some for its last words. */
const GONE_MS = { SIGKILL: 2_000, SIGINT: 2_500, SIGTERM: 9_000, SIGHUP: 9_000 };
/** What `steerlab --version` takes on such a machine: a busy one is given more time, in proportion. */
const START_MS = 400;
const NO_PREFLIGHT = { flags: ['--no-preflight'] };

const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** Draws how the server misbehaves in one process. */
function drawFaults(draw: () => number): Partial<Faults> {
  const rate = () => (draw() < 0.4 ? draw() * 0.15 : 0);
  return {
    ...NO_FAULTS,
    latencyMs: 10 + draw() * 60,
    errorRate: rate(),
    resetRate: rate(),
    halfBodyRate: rate(),
    invalidJsonRate: rate(),
    maxConcurrent: draw() < 0.3 ? 2 : null,
    retryAfterSeconds: draw() < 0.5 ? 0.2 : null,
  };
}

/** How many times slower this machine is now than one that does nothing else. */
async function measureSlowness(): Promise<number> {
  const started = performance.now();
  await runCli(['--version']);
  return Math.max(1, (performance.now() - started) / START_MS);
}

/** Starts the run, has it killed at some point, and gives how it ended. */
async function strike(server: FaultServer, child: RunChild, draw: () => number) {
  let isOver = false;
  void child.ended.then(() => {
    isOver = true;
  });
  const target = server.stats().calls + Math.floor(draw() * 50);
  await until(() => isOver || server.stats().calls > target);
  const signal = SIGNALS[Math.floor(draw() * SIGNALS.length)] ?? 'SIGKILL';
  const started = performance.now();
  const wasOver = isOver;
  child.process.kill(signal);
  const { code, output } = await child.ended;
  await until(() => server.stats().inFlight === 0);
  const took = performance.now() - started;
  if (!wasOver)
    expect(took / (await measureSlowness()), `${signal}: gone after`).toBeLessThan(GONE_MS[signal]);
  expect(output).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  // A signal may come after the last word, or before the first line of the program has run.
  if (!wasOver && signal !== 'SIGKILL') expect([0, 1, 130, null]).toContain(code);
  return { signal, wasKilled: signal === 'SIGKILL' || code === null };
}

test(`${SIZE.processes} processes struck at random, by seed ${SIZE.seed}: each run goes on, and ends as if nothing had been`, {
  timeout: 60_000 + SIZE.processes * 30_000,
}, async () => {
  const draw = drawFrom(SIZE.seed);
  await using server = await startFaultServer({ seed: SIZE.seed });
  const signals = new Map<string, number>();
  for (let processes = 0; processes < SIZE.processes; ) {
    const folder = temporaryFolder();
    const run = join(folder, 'run');
    const text = studyText(server.url, { limits: { concurrency: CONCURRENCY } });
    server.forget();
    let kills = 0;
    const strikes = 1 + Math.floor(draw() * 3);
    for (let i = 0; i < strikes && processes < SIZE.processes; i += 1, processes += 1) {
      server.setFaults(drawFaults(draw));
      const { signal, wasKilled } = await strike(server, startRun(folder, text, NO_PREFLIGHT), draw);
      signals.set(signal, (signals.get(signal) ?? 0) + 1);
      if (wasKilled) kills += 1;
    }
    server.setFaults(NO_FAULTS);
    const last = await startRun(folder, text, NO_PREFLIGHT).ended;
    expect(last.code, last.output).toBe(0);
    expect(readRun(run)).toMatchObject({ planned: TRIALS, answered: TRIALS, judged: TRIALS, failures: [] });
    // Whole replies: one for each answer and judgement, and what was under way at each kill.
    const { answered, prompts } = server.stats();
    expect(prompts).toBe(2 * TRIALS);
    expect(answered - 2 * TRIALS, 'replies paid for twice').toBeLessThanOrEqual(kills * 2 * CONCURRENCY);
  }
  console.log(`signals: ${JSON.stringify(Object.fromEntries(signals))}`);
});
