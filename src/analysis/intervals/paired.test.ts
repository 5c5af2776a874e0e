import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import expected from '../expected/expected.json' with { type: 'json' };
import { mcnemarExact } from './mcnemar.ts';
import { newcombePaired } from './newcombe-paired.ts';

function tableOf([both = 0, upperOnly = 0, lowerOnly = 0, neither = 0]: readonly number[]) {
  return { both, upperOnly, lowerOnly, neither };
}

test.each(expected.pairs)(
  'is as statsmodels’ parts give it for $table',
  ({ table, confidence, low, high, p }) => {
    const interval = newcombePaired(tableOf(table), confidence);
    expect(interval.low).toBeCloseTo(low, 10);
    expect(interval.high).toBeCloseTo(high, 10);
    expect(mcnemarExact(tableOf(table))).toBeCloseTo(p, 10);
  },
);

test('is Newcombe’s interval as published', () => {
  // Fagerland, Lydersen and Laake (2017), Statistical Analysis of Contingency Tables, chapter 8, on the data of Cavo et
  // al. (2012): complete response before 65 and after 75 of 161 patients, 59 of them both times; −0.0621 (−0.1186 to
  // −0.0046).
  const { value, low, high } = newcombePaired(tableOf([59, 6, 16, 80]));
  expect([value, low, high].map((end) => end?.toFixed(4))).toEqual(['-0.0621', '-0.1186', '-0.0046']);
});

describe('edges', () => {
  test('no pairs', () => {
    expect(newcombePaired(tableOf([]))).toEqual({ value: null, low: null, high: null });
    expect(mcnemarExact(tableOf([]))).toBeNull();
  });

  test('no discordant pair is no evidence, and leaves an interval round 0', () => {
    const { value, low, high } = newcombePaired(tableOf([3, 0, 0, 8]));
    expect(value).toBe(0);
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
    expect(mcnemarExact(tableOf([3, 0, 0, 8]))).toBe(1);
  });

  test('a million pairs', () => {
    expect(mcnemarExact(tableOf([0, 500_000, 500_000, 0]))).toBe(1);
    // z = (2000 − ½) / 500, with the continuity correction: 2 Φ(−3.999) = 6.361e-5.
    expect(mcnemarExact(tableOf([0, 502_000, 498_000, 0]))).toBeCloseTo(6.361e-5, 8);
  });

  test('intervals hold their value, stay in [−1, 1] and mirror', () => {
    const count = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(fc.tuple(count, count, count, count), (counts) => {
        fc.pre(counts.some((one) => one > 0));
        const table = tableOf(counts);
        const { value, low, high } = newcombePaired(table);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(low).toBeLessThanOrEqual((value ?? Number.NaN) + 1e-12);
        expect(high).toBeGreaterThanOrEqual((value ?? Number.NaN) - 1e-12);
        expect(high).toBeLessThanOrEqual(1);
        const turned = { ...table, upperOnly: table.lowerOnly, lowerOnly: table.upperOnly };
        expect(newcombePaired(turned).low).toBeCloseTo(-(high ?? Number.NaN), 10);
        const p = mcnemarExact(table) ?? Number.NaN;
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(mcnemarExact(turned)).toBe(p);
      }),
      { numRuns: 200 },
    );
  });
});
