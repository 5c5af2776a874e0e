import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adaptLimit } from './limit-concurrency.ts';

function succeed(limit: ReturnType<typeof adaptLimit>, calls: number, latencyMs: number): void {
  for (let call = 0; call < calls; call += 1) limit.succeeded(latencyMs, true);
}

test('doubles each round while nothing speaks against it, up to its maximum', () => {
  const limit = adaptLimit({ initial: 4, max: 20 });
  succeed(limit, 4, 100);
  expect(limit.value).toBe(8);
  succeed(limit, 8, 100);
  expect(limit.value).toBe(16);
  succeed(limit, 16, 100);
  expect(limit.value).toBe(20);
});

test('a refusal cuts it once for all calls under way, then it grows by one a round', () => {
  const limit = adaptLimit({ initial: 20, max: 64 });
  for (let call = 0; call < 10; call += 1) limit.overloaded(100, 150);
  expect(limit.value).toBe(14);
  succeed(limit, 14, 100);
  expect(limit.value).toBe(15);
  limit.overloaded(151, 200);
  expect(limit.value).toBe(10);
});

test('tries where it was refused again, each time later', () => {
  const limit = adaptLimit({ initial: 10, max: 64 });
  const cap = 9;
  const roundsBetween: number[] = [];
  let rounds = 0;
  for (let time = 0; time < 200; time += 1) {
    if (limit.value > cap) {
      limit.overloaded(time, time + 0.5);
      roundsBetween.push(rounds);
      rounds = 0;
    } else {
      succeed(limit, limit.value, 100);
      rounds += 1;
    }
  }
  expect(limit.value).toBe(9);
  expect(roundsBetween).toEqual([0, 10, 16, 32, 64]);
});

test('goes beyond a ceiling that has gone', () => {
  const limit = adaptLimit({ initial: 10, max: 64 });
  limit.overloaded(0, 1);
  for (let round = 0; round < 80; round += 1) succeed(limit, limit.value, 100);
  expect(limit.value).toBe(64);
});

test('calls that the limit did not hold back say nothing', () => {
  const limit = adaptLimit({ initial: 4, max: 64 });
  for (let call = 0; call < 100; call += 1) limit.succeeded(100, false);
  expect(limit.value).toBe(4);
});

test('stops growing where more calls at once only wait longer', () => {
  const limit = adaptLimit({ initial: 8, max: 64 });
  // A server that works on 8 at a time: latency grows in proportion.
  for (let round = 0; round < 20; round += 1) succeed(limit, limit.value, 100 * Math.max(1, limit.value / 8));
  expect(limit.value).toBeGreaterThanOrEqual(16);
  expect(limit.value).toBeLessThanOrEqual(33);
});

test('goes on growing where a batching server gets slower for each call and faster for all', () => {
  const limit = adaptLimit({ initial: 4, max: 64 });
  for (let round = 0; round < 40; round += 1) succeed(limit, limit.value, 100 * Math.sqrt(limit.value));
  expect(limit.value).toBe(64);
});

test('shrinks where throughput collapses', () => {
  const limit = adaptLimit({ initial: 32, max: 32 });
  succeed(limit, 32, 100);
  succeed(limit, 32, 1000);
  expect(limit.value).toBe(25);
});

test('never leaves 1 to its maximum, whatever happens', () => {
  const happening = fc.record({ good: fc.boolean(), latency: fc.integer({ min: 0, max: 10_000 }) });
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 400 }), (happenings) => {
      const limit = adaptLimit({ initial: 16, max: 64 });
      happenings.forEach(({ good, latency }, time) => {
        if (good) limit.succeeded(latency, true);
        else limit.overloaded(time * 10, time * 10 + 5);
        expect(Number.isInteger(limit.value)).toBe(true);
        expect(limit.value).toBeGreaterThanOrEqual(1);
        expect(limit.value).toBeLessThanOrEqual(64);
      });
    }),
  );
});
