import { expect, test } from 'vitest';
import { type Faults, startFaultServer } from '../../../test/server/index.ts';
import { callModel, classifyFailure, resolveModel } from '../../models/index.ts';
import { createLane, type LaneOptions, withRetries } from './index.ts';

const decoding = { temperature: 0, maxOutputTokens: 20, seed: null };

async function askAll(
  calls: number,
  faults: Partial<Faults>,
  options: Partial<LaneOptions> = {},
  downMs = 0,
) {
  await using server = await startFaultServer({ faults });
  const { model, redact } = await resolveModel('openai-compatible/m', { baseURL: server.url, env: {} });
  const classify = (error: unknown) => classifyFailure(error, { redact });
  const lane = createLane({ concurrency: 32, classify, ...options });
  const askOne = (number: number) =>
    withRetries(
      () =>
        lane.run(() =>
          callModel({
            model,
            messages: [{ role: 'user', content: [{ type: 'text', text: `Question ${number}` }] }],
            decoding,
            // A busy machine may take long for the first calls; only a hanging reply needs a short limit.
            timeoutMs: faults.hangRate ? 3000 : 10_000,
          }),
        ),
      { classify, baseDelayMs: 50, maxAttempts: 8 },
    );
  const asked = Promise.all(Array.from({ length: calls }, (_, number) => askOne(number)));
  if (downMs > 0) await server.goDown(downMs);
  const results = await asked;
  return { results, stats: server.stats() };
}

test.each([
  [{ errorRate: 0.05, resetRate: 0.02 }],
  [{ halfBodyRate: 0.05, invalidJsonRate: 0.05 }],
  [{ hangRate: 0.02 }],
])('with %o every question is answered once, and no call is made in vain', async (faults) => {
  const { results, stats } = await askAll(300, faults);
  expect(results.every(({ kind }) => kind === 'done')).toBe(true);
  expect(new Set(results.map((result) => result.kind === 'done' && result.value.text)).size).toBe(300);
  expect(stats).toMatchObject({ answered: 300, promptsAnswered: 300, inFlight: 0 });
  const attempts = results.reduce((sum, result) => sum + result.attempts, 0);
  expect(attempts).toBe(stats.calls);
});

test.each([null, 1])(
  'under a cap of 8, Retry-After %s, all get through and most calls count',
  // How many calls are refused hangs on real milliseconds, and so on what else the machine does.
  { retry: 2 },
  async (retryAfterSeconds) => {
    const faults = { maxConcurrent: 8, latencyMs: 10, retryAfterSeconds };
    const { results, stats } = await askAll(200, faults, { concurrency: 'auto' });
    expect(results.every(({ kind }) => kind === 'done')).toBe(true);
    expect(stats).toMatchObject({ answered: 200, promptsAnswered: 200, maxConcurrent: 8 });
    expect(stats.outcomes['429'] ?? 0).toBeLessThan(60);
  },
);

test('a server that is gone for three seconds costs few attempts', async () => {
  const { results, stats } = await askAll(200, { latencyMs: 20 }, {}, 3000);
  expect(results.every(({ kind }) => kind === 'done')).toBe(true);
  expect(stats.promptsAnswered).toBe(200);
  // Only the calls under way when it went may have to be repeated.
  expect(stats.answered - stats.promptsAnswered).toBeLessThanOrEqual(32);
});
