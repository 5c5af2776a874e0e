import type { Estimate } from '../estimate.ts';
import { combineLogOdds } from '../rates/combine-log-odds.ts';
import { limitsOf } from '../rates/combine-rates.ts';
import type { RatesByTask } from '../rates/rates-by-task.ts';

/** Ratios are looked for up to this one. */
const MOST = 1_000;

/** A weighted sum with its interval; null, or without a value, where it can't be told. */
type WeightedSum = (weights: readonly number[]) => Estimate | null;

/**
 * The ratio of two weighted sums of rates, with an interval that holds the ratios R for which above − R·below may be 0, by
 * the limits of `combineRates`. A ratio to nothing, or to a negative number, means nothing: all is null where the lower
 * sum is not above 0, and the interval where it may well be 0 or less.
 *
 * Source: E. C. Fieller (1954), J. R. Stat. Soc. B 16:175–185; with limits in place of standard errors, R. G. Newcombe
 * (2016), Stat. Methods Med. Res. 25:1774–1778 (MOVER-R).
 *
 * @param above weights of the numerator, one a cell
 * @param below weights of the denominator
 */
export function ratioOfSums(
  rates: RatesByTask,
  above: readonly number[],
  below: readonly number[],
  confidence = 0.95,
): Estimate {
  return ratioOf((weights) => limitsOf(rates, weights, confidence), above, below);
}

/** As `ratioOfSums`, of sums of the rates' log odds, by the limits of `combineLogOdds`: Fieller's interval. */
export function ratioOfLogOdds(
  rates: RatesByTask,
  above: readonly number[],
  below: readonly number[],
  confidence = 0.95,
): Estimate {
  return ratioOf((weights) => combineLogOdds(rates, weights, confidence), above, below);
}

function ratioOf(sum: WeightedSum, above: readonly number[], below: readonly number[]): Estimate {
  const [numerator, denominator] = [sum(above), sum(below)];
  const [top, bottom] = [numerator?.value ?? Number.NaN, denominator?.value ?? Number.NaN];
  const value = bottom > 0 ? top / bottom : Number.NaN;
  if (Number.isNaN(value)) return { value: null, low: null, high: null };
  if ((denominator?.low ?? 0) <= 0) return { value, low: null, high: null };
  const limit = (ratio: number, side: 'low' | 'high') =>
    sum(above.map((weight, cell) => weight - ratio * (below[cell] ?? 0)))?.[side] ?? Number.NaN;
  return {
    value,
    low: crossing(value, -MOST, (ratio) => limit(ratio, 'low') <= 0),
    high: crossing(value, MOST, (ratio) => limit(ratio, 'high') >= 0),
  };
}

/** The ratio farthest from `value` towards `end` that is still held; null where that is the end. */
function crossing(value: number, end: number, isHeld: (ratio: number) => boolean): number | null {
  let [inside, outside] = [value, end];
  if (isHeld(end)) return null;
  for (let step = 0; step < 60; step += 1) {
    const middle = (inside + outside) / 2;
    if (isHeld(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}
