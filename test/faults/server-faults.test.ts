import { expect, test } from 'vitest';
import { type Faults, startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeStudy, readRun, runToEnd, TRIALS } from './run-folder.ts';

/** Long enough for a busy machine to answer what does not hang. */
const limits = { concurrency: 12, timeoutSeconds: 8 };

async function runWith(faults: Partial<Faults>, more: Readonly<Record<string, unknown>> = { limits }) {
  await using server = await startFaultServer({ faults: { latencyMs: 10, ...faults } });
  const folder = temporaryFolder();
  const run = await runToEnd(makeStudy(server.url, more), folder);
  return { ...run, stored: readRun(folder), stats: server.stats() };
}

const whole = { planned: TRIALS, answered: TRIALS, judged: TRIALS, failures: [], dropped: [] };

test.concurrent.each([
  ['5 % status 500 and 2 % resets', { errorRate: 0.05, resetRate: 0.02 }],
  ['hanging replies', { hangRate: 0.05 }],
  ['half-sent replies and replies that are not JSON', { halfBodyRate: 0.08, invalidJsonRate: 0.05 }],
])('%s: all trials end, and only what failed is asked again', async (_name, faults) => {
  const { summary, stored, stats } = await runWith(faults);
  expect(summary).toMatchObject({ outcome: 'complete', failed: 0 });
  expect(stored).toMatchObject(whole);
  expect(stats.answered).toBe(2 * TRIALS);
  const failed = stats.calls - stats.answered;
  expect(failed).toBeGreaterThan(0);
  expect(Object.values(stats.outcomes).reduce((sum, count) => sum + count, 0)).toBe(2 * TRIALS + failed);
});

test.concurrent.each([
  ['auto', 'with', { concurrency: 'auto' }, 0.2],
  ['auto', 'without', { concurrency: 'auto' }, null],
  ['24', 'with', { concurrency: 24 }, 0.2],
  ['24', 'without', { concurrency: 24 }, null],
])(
  'a cap below the concurrency %s, %s Retry-After: all trials end',
  async (_c, _w, asked, retryAfterSeconds) => {
    const faults = { maxConcurrent: 3, latencyMs: 20, retryAfterSeconds };
    const { summary, stored, stats, pick } = await runWith(faults, { limits: asked });
    expect(summary).toMatchObject({ outcome: 'complete', failed: 0 });
    expect(stored).toMatchObject(whole);
    expect(stats.answered).toBe(2 * TRIALS);
    expect(pick('waiting').every(({ why }) => why === '429')).toBe(true);
    expect(pick('waiting')).toHaveLength(stats.outcomes['429'] ?? 0);
  },
);

test.concurrent('a server that is gone for some seconds: the run waits, and loses nothing', async () => {
  await using server = await startFaultServer({ faults: { latencyMs: 10 } });
  const folder = temporaryFolder();
  const study = makeStudy(server.url, { limits: { concurrency: 6 } });
  let back: Promise<void> | undefined;
  const { runStudy } = await import('../../src/study/index.ts');
  const waits = new Set<string>();
  let answered = 0;
  for await (const event of runStudy(study, { out: folder, env: {}, preflight: false })) {
    if (event.kind === 'answered' && ++answered === 8) back = server.goDown(2_500);
    if (event.kind === 'waiting') waits.add(event.why);
  }
  await back;
  expect(readRun(folder)).toMatchObject(whole);
  expect([...waits]).toContain('connection');
  // Those cut off with the server's end were asked before, and may be asked again.
  expect(server.stats().calls - 2 * TRIALS).toBeLessThanOrEqual(12);
});

test.concurrent('a trial that fails to the end is told, the others go on, and a second run asks only for it', async () => {
  await using server = await startFaultServer({ faults: { errorRate: 0.5 } });
  const folder = temporaryFolder();
  const study = makeStudy(server.url, { limits: { maxAttempts: 1 }, judges: [{ name: 'offline' }] });
  const { summary, pick } = await runToEnd(study, folder);
  expect(summary.outcome).toBe('incomplete');
  expect(summary.failed).toBe(pick('failed').length);
  expect(summary.asked + summary.failed).toBe(TRIALS);
  const { failures } = readRun(folder);
  expect(failures).toHaveLength(summary.failed);
  expect(failures[0]).toMatchObject({ judge: '', error: 'trial-failed', attempts: 1 });
  expect(failures[0]?.message).toContain('status 500');
  server.setFaults({ errorRate: 0 });
  server.forget();
  expect((await runToEnd(study, folder)).summary).toMatchObject({ outcome: 'complete' });
  expect(server.stats().calls).toBe(summary.failed);
  expect(readRun(folder)).toMatchObject(whole);
});
