import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adaptLimit, type ConcurrencyLimit } from './limit-concurrency.ts';

/** A round of calls: as many as the limit lets through, of which so many are refused before the others are answered. */
function round(limit: ConcurrencyLimit, latencyMs: number, refused = 0): void {
  const calls = Array.from({ length: limit.value }, () => limit.started());
  for (const [place, call] of calls.slice(calls.length - refused).entries())
    limit.refused(call, calls.length - place - 1);
  for (const call of calls.slice(0, calls.length - refused)) limit.succeeded(call, latencyMs, true);
}

function rounds(limit: ConcurrencyLimit, count: number, latencyMs = 100): void {
  for (let time = 0; time < count; time += 1) round(limit, latencyMs);
}

test('doubles each round while nothing speaks against it, up to its maximum', () => {
  const limit = adaptLimit({ initial: 4, max: 20 });
  const values = [1, 2, 3].map(() => {
    round(limit, 100);
    return limit.value;
  });
  expect(values).toEqual([8, 16, 20]);
  expect(limit.reason).toBe('grows');
});

test('falls to the calls that the host did take where refusals come together, and paces starts from then on', () => {
  const limit = adaptLimit({ initial: 64, max: 64 });
  expect(limit.gapMs).toBe(0);
  round(limit, 200, 24);
  expect(limit.value).toBe(40);
  expect(limit.reason).toBe('refused');
  expect(limit.gapMs).toBeGreaterThan(0);
  expect(limit.gapMs).toBeLessThanOrEqual(200 / 40);
});

test('a single refusal among many changes nothing', () => {
  const limit = adaptLimit({ initial: 64, max: 64 });
  const [first, ...others] = Array.from({ length: 64 }, () => limit.started());
  if (first === undefined) throw new Error('64 calls were started');
  expect(limit.refused(first, 63)).toBe('chance');
  for (const call of others) limit.succeeded(call, 100, true);
  expect(limit.value).toBe(64);
  expect(limit.gapMs).toBe(0);
});

test('tries more where it was refused, later each time, and one refusal sends it back', () => {
  const limit = adaptLimit({ initial: 10, max: 64 });
  round(limit, 100, 4);
  expect(limit.value).toBe(6);
  const between: number[] = [];
  for (let count = 0, since = 0; count < 400; count += 1) {
    if (limit.value <= 6) {
      rounds(limit, 1);
      since += 1;
    } else {
      round(limit, 100, 1);
      expect(limit.reason).toBe('tried');
      between.push(since);
      since = 0;
    }
  }
  expect(limit.value).toBe(6);
  expect(between.slice(0, 5)).toEqual([7, 7, 8, 16, 25]);
});

test('goes beyond what it was refused once it is not any more, in growing steps', () => {
  const limit = adaptLimit({ initial: 40, max: 64 });
  round(limit, 100, 20);
  expect(limit.value).toBe(20);
  const seen = new Set<number>();
  for (let count = 0; count < 20; count += 1) {
    round(limit, 100);
    seen.add(limit.value);
  }
  expect([...seen]).toEqual([20, 21, 23, 27, 35, 51, 64]);
});

test('refusals that fewer calls at once stop are load, others are chance', () => {
  const eased = (share: (value: number) => number) => {
    const limit = adaptLimit({ initial: 40, max: 40 });
    const reasons: string[] = [];
    let owed = 0;
    for (let call = 0; call < 1500; call += 1) {
      const started = limit.started();
      owed += share(limit.value);
      if (owed >= 1) {
        owed -= 1;
        limit.refused(started, limit.value - 1);
      } else limit.succeeded(started, 100, true);
      if (reasons.at(-1) !== limit.reason) reasons.push(limit.reason);
    }
    return { value: limit.value, reasons };
  };
  expect(eased(() => 0.06)).toEqual({ value: 40, reasons: ['start', 'eases', 'chance'] });
  // A rate that is passed by 40 at once and not by 37.
  const ofRate = eased((value) => Math.max(0, (value - 37) / value));
  expect(ofRate.reasons.slice(0, 2)).toEqual(['start', 'eases']);
  expect(ofRate.reasons).not.toContain('chance');
});

test('calls that the limit did not hold back say nothing', () => {
  const limit = adaptLimit({ initial: 4, max: 64 });
  for (let call = 0; call < 100; call += 1) limit.succeeded(limit.started(), 100, false);
  expect(limit.value).toBe(4);
});

test('stops growing where more calls at once only wait longer', () => {
  const limit = adaptLimit({ initial: 8, max: 64 });
  // A server that works on 8 at a time: latency grows in proportion.
  for (let count = 0; count < 20; count += 1) round(limit, 100 * Math.max(1, limit.value / 8));
  expect(limit.value).toBeGreaterThanOrEqual(16);
  expect(limit.value).toBeLessThanOrEqual(33);
});

test('goes on growing where a batching server gets slower for each call and faster for all', () => {
  const limit = adaptLimit({ initial: 4, max: 64 });
  for (let count = 0; count < 40; count += 1) round(limit, 100 * Math.sqrt(limit.value));
  expect(limit.value).toBe(64);
});

test('shrinks where throughput collapses', () => {
  const limit = adaptLimit({ initial: 32, max: 32 });
  round(limit, 100);
  round(limit, 1000);
  expect(limit.value).toBe(25);
  expect(limit.reason).toBe('slow');
});

test('one time limit that is passed is chance, many together are load', () => {
  const limit = adaptLimit({ initial: 32, max: 32 });
  const calls = Array.from({ length: 32 }, () => limit.started());
  for (const call of calls.slice(0, 3)) limit.timedOut(call);
  expect(limit.value).toBe(32);
  for (const call of calls.slice(3)) limit.timedOut(call);
  expect(limit.value).toBe(22);
  expect(limit.reason).toBe('timeouts');
});

test('never leaves 1 to its maximum, whatever happens', () => {
  const happening = fc.record({
    end: fc.constantFrom('good', 'refused', 'late', 'files'),
    latency: fc.integer({ min: 0, max: 10_000 }),
    others: fc.integer({ min: 0, max: 64 }),
  });
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 400 }), (happenings) => {
      const limit = adaptLimit({ initial: 16, max: 64 });
      const under = Array.from({ length: 8 }, () => limit.started());
      for (const { end, latency, others } of happenings) {
        under.push(limit.started());
        const call = under.shift();
        if (call === undefined) throw new Error('one was started');
        if (end === 'good') limit.succeeded(call, latency, true);
        else if (end === 'refused') limit.refused(call, others);
        else if (end === 'late') limit.timedOut(call);
        else limit.lackedFiles(call);
        expect(Number.isInteger(limit.value)).toBe(true);
        expect(limit.value).toBeGreaterThanOrEqual(1);
        expect(limit.value).toBeLessThanOrEqual(64);
      }
    }),
  );
});
