import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { type RunChild, startRun } from './run-child.ts';
import { readRun, studyText, TRIALS } from './run-folder.ts';

/** Starting a process may take long on a busy machine. */
const SLOW = { timeout: 120_000 };
const NO_PREFLIGHT = { flags: ['--no-preflight'] };

const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
};

/** Sends a signal, and gives how the process ended and after how many milliseconds. */
async function end(child: RunChild, signal: NodeJS.Signals) {
  const started = performance.now();
  child.process.kill(signal);
  const { code, output } = await child.ended;
  return { code, output, took: performance.now() - started };
}

describe('Ctrl-C ends a run within two seconds', SLOW, () => {
  test('that waits for a host that asked for 38 minutes', async () => {
    const faults = { maxConcurrent: 0, retryAfterSeconds: 38 * 60 };
    await using server = await startFaultServer({ faults });
    const child = startRun(temporaryFolder(), studyText(server.url), NO_PREFLIGHT);
    await until(() => (server.stats().outcomes['429'] ?? 0) > 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { code, output, took } = await end(child, 'SIGINT');
    expect(code).toBe(130);
    expect(output).toContain('the same command goes on from there');
    expect(took).toBeLessThan(2_000);
  });

  test('whose calls hang', async () => {
    await using server = await startFaultServer({ faults: { hangRate: 1 } });
    const child = startRun(temporaryFolder(), studyText(server.url), NO_PREFLIGHT);
    await until(() => server.stats().calls > 3);
    const { code, took } = await end(child, 'SIGINT');
    expect(code).toBe(130);
    expect(took).toBeLessThan(2_000);
  });

  test('that still asks its models a word', async () => {
    await using server = await startFaultServer({ faults: { hangRate: 1 } });
    const child = startRun(temporaryFolder(), studyText(server.url));
    await until(() => server.stats().calls > 0);
    const { code, took } = await end(child, 'SIGINT');
    expect(code).toBe(130);
    expect(took).toBeLessThan(2_000);
  });
});

test.each(['SIGTERM', 'SIGHUP'] as const)('%s keeps the replies that are paid for', SLOW, async (signal) => {
  await using server = await startFaultServer({ faults: { latencyMs: 2_500 } });
  const folder = temporaryFolder();
  const text = studyText(server.url, { judges: [{ name: 'offline' }], limits: { concurrency: 8 } });
  const child = startRun(folder, text, NO_PREFLIGHT);
  await until(() => server.stats().inFlight === 8);
  // As a shell and a terminal that close together send it.
  if (signal === 'SIGHUP') setTimeout(() => child.process.kill(signal), 50);
  const { code, output } = await end(child, signal);
  expect(code, output).toBe(130);
  expect(readRun(join(folder, 'run')).answered).toBe(8);
  expect(server.stats()).toMatchObject({ calls: 8, answered: 8 });
  server.setFaults({ latencyMs: 0 });
  expect((await startRun(folder, text, NO_PREFLIGHT).ended).code).toBe(0);
  expect(server.stats().calls).toBe(TRIALS);
});
