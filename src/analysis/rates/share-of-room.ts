import type { Estimate } from '../estimate.ts';
import { limitsOf } from './combine-rates.ts';
import { at } from './count-table.ts';
import { productOf, type RatesByTask } from './rates-by-task.ts';

/** A move of the convergence rate from one cell's to another's. */
export interface Move {
  readonly from: number;
  readonly to: number;
  /** Which way counts as positive. */
  readonly towards: 'down' | 'up';
}

/**
 * How much of the room that there was a move takes: down, (from − to) ÷ from; up, (to − from) ÷ (1 − from). A rate that
 * moves the other way than `towards` has a negative share, of the room on that side. So it is in [−1, 1] and 0 where
 * nothing moves.
 *
 * The interval holds the shares h for which (1 − |h|)·from − to (and |h| more, where the rate rises) may be 0, by the same
 * limits as `combineRates`. So for two cells it holds 0 just where the interval of the difference does.
 *
 * Source: R. G. Newcombe (2016), "MOVER-R confidence intervals for ratios and products of two independently derived
 * quantities", Stat. Methods Med. Res. 25:1774–1778; with correlation, A. Donner and G. Y. Zou (2012), "Closed-form
 * confidence intervals for functions of the normal mean and standard deviation", Stat. Methods Med. Res. 21:347–359.
 *
 * @returns nulls where a rate is missing, or there is neither a move nor room for one
 */
export function shareOfRoom(rates: RatesByTask, { from, to, towards }: Move, confidence = 0.95): Estimate {
  const value = fallShare(at(rates.rates, from), at(rates.rates, to));
  if (Number.isNaN(value)) return { value: null, low: null, high: null };
  const limit = (share: number, side: 'low' | 'high') => {
    const weights = Array.from({ length: rates.table.cells }, () => 0);
    weights[from] = 1 - Math.abs(share);
    weights[to] = -1;
    return (limitsOf(rates, weights, confidence)?.[side] ?? Number.NaN) + Math.max(0, -share);
  };
  const low = lastAbove((share) => limit(share, 'low'));
  const high = lastAbove((share) => limit(share, 'high'));
  return towards === 'down' ? { value, low, high } : { value: -value || 0, low: -high || 0, high: -low || 0 };
}

/** The share of a move as each task adds to its error: what correlations of shares are taken from. */
function residualsOfShare(rates: RatesByTask, { from, to, towards }: Move): Float64Array {
  const [start, end] = [at(rates.rates, from), at(rates.rates, to)];
  const [byStart, byEnd] =
    end <= start ? [end / start ** 2, -1 / start] : [(1 - end) / (1 - start) ** 2, -1 / (1 - start)];
  const sign = towards === 'down' ? 1 : -1;
  const [ofStart, ofEnd] = [rates.residuals(from), rates.residuals(to)];
  return ofStart.map((residual, task) => sign * (byStart * residual + byEnd * at(ofEnd, task)));
}

/**
 * A weighted sum of shares of room, whose intervals are put together with their correlation over tasks (MOVER, as
 * `combineRates`).
 *
 * @returns nulls where a share has no value
 */
export function combineShares(
  rates: RatesByTask,
  terms: readonly { readonly weight: number; readonly move: Move }[],
  confidence = 0.95,
): Estimate {
  let [value, down, up] = [0, 0, 0];
  const seen: { residuals: Float64Array; down: number; up: number }[] = [];
  for (const { weight, move } of terms) {
    const share = shareOfRoom(rates, move, confidence);
    if (share.value === null || share.low === null || share.high === null)
      return { value: null, low: null, high: null };
    value += weight * share.value;
    const [below, above] = [weight * (share.value - share.low), weight * (share.high - share.value)];
    const own = {
      residuals: residualsOfShare(rates, move),
      ...(weight > 0 ? { down: below, up: above } : { down: above, up: below }),
    };
    for (const other of seen) {
      const together = 2 * correlate(own.residuals, other.residuals);
      down += together * own.down * other.down;
      up += together * own.up * other.up;
    }
    down += own.down ** 2;
    up += own.up ** 2;
    seen.push(own);
  }
  return { value, low: value - Math.sqrt(Math.max(0, down)), high: value + Math.sqrt(Math.max(0, up)) };
}

/** What a fall takes of the rate, or a rise of what is left to 1, the latter below 0; NaN without room. */
function fallShare(from: number, to: number): number {
  return to <= from ? (from - to) / from : (from - to) / (1 - from);
}

/** Where a function that falls from above 0 at −1 to below 0 at 1 crosses 0. */
function lastAbove(limit: (share: number) => number): number {
  if (limit(1) >= 0) return 1;
  if (limit(-1) <= 0) return -1;
  let [low, high] = [-1, 1];
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2;
    if (limit(middle) >= 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function correlate(one: Float64Array, other: Float64Array): number {
  const scale = Math.sqrt(productOf(one, one) * productOf(other, other));
  return scale > 1e-18 ? productOf(one, other) / scale : 0;
}
