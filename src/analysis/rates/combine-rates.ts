import type { Estimate } from '../estimate.ts';
import { clusteredError } from './clustered-error.ts';
import type { RatesByTask } from './rates-by-task.ts';

/** A weighted sum of rates with its interval. */
export interface CombinedRates extends Estimate {
  /** Task-clustered; null where there are fewer than two tasks. */
  readonly standardError: number | null;
}

/**
 * A weighted sum of the cells' convergence rates. Wilson's limits of each rate are put together with the correlation of
 * the rates over tasks (MOVER, "square and add"). For two cells with one trial a task and the same tasks valid it is
 * Newcombe's paired interval; where a rate is 0 or 1 it goes with no other. Nothing is drawn at random.
 *
 * Source: G. Y. Zou (2008), "On the estimation of additive interaction by use of the four-by-two table and beyond", Am. J.
 * Epidemiol. 168:212–224 (the dependent case, for any number of terms); R. G. Newcombe (1998), Stat. Med. 17:2635–2650,
 * method 10, for two paired proportions and the correction for continuity; Wilson's limits for clustered trials as in
 * `wilsonByTask`.
 *
 * @param weights one a cell; a cell of weight 0 does not matter
 * @param confidence in (0, 1)
 * @returns nulls where a cell that counts has no valid answer
 */
export function combineRates(
  rates: RatesByTask,
  weights: readonly number[],
  confidence = 0.95,
): CombinedRates {
  const limits = limitsOf(rates, weights, confidence);
  if (limits === null) return { value: null, low: null, high: null, standardError: null };
  const [least, most] = [Math.min, Math.max].map((pick) =>
    weights.reduce((sum, weight) => sum + pick(weight, 0), 0),
  );
  return {
    value: limits.value,
    low: Math.max(least ?? Number.NaN, limits.low),
    high: Math.min(most ?? Number.NaN, limits.high),
    standardError: clusteredError(rates.table, weights),
  };
}

/** As `combineRates`, with ends that may lie beyond what the sum can be; null where a rate is missing. */
export function limitsOf(
  rates: RatesByTask,
  weights: readonly number[],
  confidence: number,
): { readonly value: number; readonly low: number; readonly high: number } | null {
  const used = weights.flatMap((weight, cell) => (weight === 0 ? [] : [{ weight, cell }]));
  const terms: { cell: number; down: number; up: number }[] = [];
  let value = 0;
  for (const { weight, cell } of used) {
    const { value: rate, low, high } = rates.interval(cell, confidence);
    if (rate === null || low === null || high === null) return null;
    value += weight * rate;
    // How far each limit moves the sum down and up; signed as the weight, so that products carry the sign.
    const [below, above] = [weight * (rate - low), weight * (high - rate)];
    terms.push(weight > 0 ? { cell, down: below, up: above } : { cell, down: above, up: below });
  }
  const reach = (side: 'down' | 'up') => {
    let square = 0;
    for (const [place, one] of terms.entries()) {
      square += one[side] ** 2;
      for (const other of terms.slice(place + 1)) {
        square += 2 * rates.correctedCorrelation(one.cell, other.cell) * one[side] * other[side];
      }
    }
    return Math.sqrt(Math.max(0, square));
  };
  return { value, low: value - reach('down'), high: value + reach('up') };
}
