import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRateBucket } from './rate-bucket.ts';

/** Takes as early as the bucket allows, and returns when. */
function takeAll(perMinute: number, amounts: readonly number[]): number[] {
  const bucket = createRateBucket(perMinute, 0);
  let now = 0;
  return amounts.map((amount) => {
    now += bucket.waitFor(amount, now);
    expect(bucket.waitFor(amount, now)).toBe(0);
    bucket.take(amount, now);
    return now;
  });
}

test('lets at most its rate through in any sixty seconds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 3000 }), (perMinute) => {
      const times = takeAll(
        perMinute,
        Array.from({ length: 2 * perMinute }, () => 1),
      );
      // Where the nth call after a call comes within a minute of it, n calls were too many.
      const tooMany = times.filter(
        (time, place) => (times[place + perMinute + 1] ?? Infinity) - time < 60_000,
      );
      expect(tooMany).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test('keeps close to its rate over a long time', () => {
  const last =
    takeAll(
      600,
      Array.from({ length: 6000 }, () => 1),
    ).at(-1) ?? 0;
  expect(last / 60_000).toBeGreaterThan(10);
  expect(last / 60_000).toBeLessThan(11.5);
});

test('what is larger than the bucket gets through and is paid for afterwards', () => {
  const [first, second] = takeAll(1000, [5000, 1]);
  expect(first).toBe(0);
  expect((second ?? 0) / 60_000).toBeGreaterThan(5);
});

test('what was estimated too high is given back', () => {
  const bucket = createRateBucket(6000, 0);
  bucket.take(600, 0);
  expect(bucket.waitFor(300, 0)).toBeGreaterThan(0);
  bucket.giveBack(300);
  expect(bucket.waitFor(300, 0)).toBe(0);
});
