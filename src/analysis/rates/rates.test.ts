import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { ratioOfSums } from '../comparisons/ratio-of-sums.ts';
import { combineLogOdds } from './combine-log-odds.ts';
import { combineRates } from './combine-rates.ts';
import expected from './expected/expected.json' with { type: 'json' };
import { ratesByTask } from './rates-by-task.ts';
import { shareOfRoom } from './share-of-room.ts';

const ratesOf = (cells: readonly (readonly string[])[]) =>
  ratesByTask(cells.map((cell) => outcomesOf('pro', cell)));

function expectEstimate(
  found: { readonly value: number | null; readonly low: number | null; readonly high: number | null },
  wanted: { readonly value: number; readonly low: number; readonly high: number },
) {
  expect(found.value).toBeCloseTo(wanted.value, 10);
  expect(found.low).toBeCloseTo(wanted.low, 8);
  expect(found.high).toBeCloseTo(wanted.high, 8);
}

describe.each(
  expected.cases.map((one, place) => [['once', 'validity differs', 'thrice'][place], one] as const),
)('as statsmodels and SciPy have it: %s', (_, { cells, effective, combined, logOdds, shares, ratio }) => {
  const rates = ratesOf(cells);
  test('the number of independent answers', () => {
    for (const [cell, n] of effective.entries()) expect(rates.effective[cell]).toBeCloseTo(n, 8);
  });

  test('sums of rates', () => {
    for (const wanted of combined) expectEstimate(combineRates(rates, wanted.weights), wanted);
  });

  test('sums of log odds', () => {
    for (const wanted of logOdds) {
      const found = combineLogOdds(rates, wanted.weights);
      expectEstimate(found, wanted);
      expect(found.standardError).toBeCloseTo(wanted.standardError, 10);
    }
  });

  test('shares of the room', () => {
    for (const wanted of shares) {
      const { from, to, value, low, high } = wanted;
      expectEstimate(shareOfRoom(rates, { from, to, towards: 'down' }), wanted);
      const up = { value: -value, low: -high, high: -low };
      expectEstimate(shareOfRoom(rates, { from, to, towards: 'up' }), up);
    }
  });

  test('ratios', () => {
    expectEstimate(ratioOfSums(rates, ratio.above, ratio.below), ratio);
  });
});

test.each(expected.independent)('is Woolf’s log odds ratio with halves for $counts', (wanted) => {
  const [a = 0, b = 0, c = 0, d = 0] = wanted.counts;
  // The cells have no task in common, so they do not go together.
  const upper = [...'c'.repeat(a), ...'n'.repeat(b), ...'u'.repeat(c + d)];
  const lower = [...'u'.repeat(a + b), ...'c'.repeat(c), ...'n'.repeat(d)];
  const { value, standardError } = combineLogOdds(ratesOf([upper, lower]), [1, -1]);
  expect(value).toBeCloseTo(wanted.value, 12);
  expect(standardError).toBeCloseTo(wanted.standardError, 12);
});

test('all is finite at 0 and 1, and a lever that uses up its room takes all of it', () => {
  const rates = ratesOf([[...'cccccccccc'], [...'nnnnnnnnnn'], [...'nnnnnccccc']]);
  for (const weights of [
    [1, -1, 0],
    [0, 1, -1],
    [1, 1, -2],
  ]) {
    const { value, low, high } = combineLogOdds(rates, weights);
    for (const one of [value, low, high]) expect(Number.isFinite(one)).toBe(true);
  }
  expect(shareOfRoom(rates, { from: 2, to: 1, towards: 'down' })).toMatchObject({ value: 1, high: 1 });
  expect(shareOfRoom(rates, { from: 2, to: 0, towards: 'up' })).toMatchObject({ value: 1, high: 1 });
  // From 0 there is no room down, and nothing moves.
  expect(shareOfRoom(rates, { from: 1, to: 1, towards: 'down' })).toEqual({
    value: null,
    low: null,
    high: null,
  });
});

test('a share of room and its points agree on which side of 0 they lie, in value and in interval', () => {
  const cell = fc.array(fc.stringMatching(/^[cnx]{1,2}$/), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(cell, cell, (one, other) => {
      const rates = ratesOf([one, other]);
      const difference = combineRates(rates, [1, -1]);
      const share = shareOfRoom(rates, { from: 0, to: 1, towards: 'down' });
      if (difference.value === null || share.value === null) return;
      expect(Math.sign(share.value)).toBe(Math.sign(difference.value));
      for (const end of ['low', 'high'] as const) {
        const [points, room] = [difference[end] ?? 0, share[end] ?? 0];
        if (Math.abs(points) > 1e-9) expect(Math.sign(room)).toBe(Math.sign(points));
        expect(Math.abs(room)).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 300 },
  );
});
