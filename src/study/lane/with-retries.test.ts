import { expect, test } from 'vitest';
import { createFakeClock } from '../../../test/clock/fake-clock.ts';
import type { Failure } from '../../models/index.ts';
import { type RetryOptions, type RetryWait, withRetries } from './index.ts';

const busy: Failure = { kind: 'retry', why: '5xx', message: 'busy', status: 500, retryAfterMs: null };

function attempt(failures: readonly Failure[], options: Partial<RetryOptions> = {}) {
  const clock = createFakeClock();
  const waits: RetryWait[] = [];
  let calls = 0;
  const result = withRetries(
    async () => {
      const failure = failures[calls];
      calls += 1;
      if (failure) throw failure;
      return 'answer';
    },
    {
      classify: (error) => error as Failure,
      clock,
      random: () => 0.5,
      onWait: (wait) => waits.push(wait),
      ...options,
    },
  );
  return { clock, waits, result, calls: () => calls };
}

test('waits twice as long after each failure, by chance between nothing and the bound', async () => {
  const { clock, waits, result } = attempt([busy, busy, busy]);
  await clock.advance(10_000);
  expect(await result).toEqual({ kind: 'done', value: 'answer', attempts: 4 });
  expect(waits.map(({ delayMs }) => delayMs)).toEqual([500, 1000, 2000]);
  expect(waits[2]).toEqual({ why: '5xx', message: 'busy', attempt: 3, delayMs: 2000, until: 3500 });
});

test('no wait is longer than the longest allowed', async () => {
  const { clock, waits } = attempt(
    Array.from({ length: 6 }, () => busy),
    { maxDelayMs: 3000, random: () => 0.999 },
  );
  await clock.advance(60_000);
  expect(Math.max(...waits.map(({ delayMs }) => delayMs))).toBe(2997);
});

test('waits as long as the service asks, and a little more', async () => {
  const { clock, waits, result } = attempt([{ ...busy, why: '429', retryAfterMs: 90_000 }]);
  await clock.advance(90_499);
  expect(waits).toMatchObject([{ why: '429', delayMs: 90_500 }]);
  await clock.advance(1);
  expect(await result).toMatchObject({ kind: 'done', attempts: 2 });
});

test('a refusal by chance is tried again soon, however often', async () => {
  const refused: Failure = { ...busy, why: '429' };
  const { clock, waits } = attempt([refused, refused, refused], { isByChance: () => true });
  await clock.advance(1000);
  expect(waits.map(({ delayMs }) => delayMs)).toEqual([188, 188, 188]);
});

test('gives up after enough tries, and at once where another makes no sense', async () => {
  const many = attempt(
    Array.from({ length: 9 }, () => busy),
    { maxAttempts: 3 },
  );
  await many.clock.advance(60_000);
  expect(await many.result).toEqual({ kind: 'failed', failure: busy, attempts: 3 });
  expect(many.calls()).toBe(3);

  const fatal: Failure = { kind: 'fatal-subject', why: 'unauthorised', message: 'no', status: 401 };
  const one = attempt([fatal]);
  expect(await one.result).toEqual({ kind: 'failed', failure: fatal, attempts: 1 });
  expect(one.waits).toEqual([]);
});

test('a refusal is an attempt like any other', async () => {
  const { clock, result, calls } = attempt(
    Array.from({ length: 99 }, () => ({ ...busy, why: '429' })),
    { maxAttempts: 3 },
  );
  await clock.advance(600_000);
  expect(await result).toMatchObject({ kind: 'failed', attempts: 3 });
  expect(calls()).toBe(3);
});

test('one absurd wait does not hold a call for a day', async () => {
  const { clock, waits, result } = attempt([
    { ...busy, why: '429', retryAfterMs: 86_400_000 },
    { ...busy, why: '429', retryAfterMs: 86_400_000 },
    { ...busy, why: '429', retryAfterMs: 1_200_000 },
  ]);
  await clock.advance(3_600_000);
  expect(await result).toMatchObject({ kind: 'done', attempts: 4 });
  expect(waits.map(({ delayMs }) => delayMs)).toEqual([30_500, 60_500, 1_200_500]);
});

test('a stop ends the wait', async () => {
  const controller = new AbortController();
  const { clock, result, calls } = attempt([busy, busy], { signal: controller.signal });
  await clock.advance(100);
  controller.abort();
  expect(await result).toMatchObject({ kind: 'failed', failure: { kind: 'aborted' }, attempts: 1 });
  expect(calls()).toBe(1);
});
