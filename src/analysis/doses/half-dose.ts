import type { Estimate } from '../estimate.ts';
import { at } from '../rates/count-table.ts';
import { percentile } from '../resampling/percentile.ts';
import { seedDraws } from '../resampling/random.ts';
import { fitIsotonic } from './fit-isotonic.ts';

/** What each task has at each dose: the row of task `t` begins at `t * doses.length`. */
export interface DoseTable {
  /** In rising order. */
  readonly doses: readonly number[];
  readonly tasks: number;
  /** Hits among answers, or the sum of other values. */
  readonly sums: Float64Array;
  /** How many answers or values these are of. */
  readonly counts: Float64Array;
}

const RESAMPLES = 2_000;

/**
 * The dose at which the monotone fit has gone half the way from the lowest dose to the highest, on straight lines between
 * doses; with the interval of a bootstrap over tasks (percentile), each resample with a fit of its own. Resamples without any
 * effect have no such dose: they count as beyond the highest one, so that an end is open (null) where too many lack one.
 *
 * Source: B. Efron and R. J. Tibshirani (1993), An Introduction to the Bootstrap, §13.3.
 *
 * @returns nulls where the fit is flat, or a dose has nothing that counts
 */
export function halfDose(table: DoseTable, rising: boolean, confidence = 0.95): Estimate {
  const value = halfOf(table, rising, null);
  if (value === null) return { value: null, low: null, high: null };
  const draw = seedDraws(1);
  const picked = new Uint32Array(table.tasks);
  const values = Float64Array.from({ length: RESAMPLES }, () => {
    for (let task = 0; task < table.tasks; task += 1) picked[task] = draw(table.tasks);
    return halfOf(table, rising, picked) ?? Number.POSITIVE_INFINITY;
  }).sort();
  const end = (share: number) => {
    const found = percentile(values, share);
    return Number.isFinite(found) ? found : null;
  };
  return { value, low: end((1 - confidence) / 2), high: end((1 + confidence) / 2) };
}

function halfOf(table: DoseTable, rising: boolean, picked: Uint32Array | null): number | null {
  const { doses, tasks, sums, counts } = table;
  const totals = doses.map(() => ({ sum: 0, count: 0 }));
  for (let place = 0; place < tasks; place += 1) {
    const row = (picked === null ? place : at(picked, place)) * doses.length;
    for (const [dose, total] of totals.entries()) {
      total.sum += at(sums, row + dose);
      total.count += at(counts, row + dose);
    }
  }
  if (totals.some(({ count }) => count === 0)) return null;
  const fit = fitIsotonic(
    totals.map(({ sum, count }) => ({ value: sum / count, weight: count })),
    rising,
  );
  return crossHalf(doses, fit);
}

/** Where a monotone sequence crosses the middle of its ends first; null where it is flat. */
export function crossHalf(doses: readonly number[], fit: readonly number[]): number | null {
  const [first = 0, last = 0] = [fit[0], fit.at(-1)];
  if (Math.abs(last - first) < 1e-12) return null;
  const share = fit.map((value) => (value - first) / (last - first));
  const after = share.findIndex((one) => one >= 0.5 - 1e-12);
  const [before, behind] = [share[after - 1] ?? 0, share[after] ?? 1];
  const [from = 0, to = 0] = [doses[after - 1], doses[after]];
  return from + ((0.5 - before) / (behind - before)) * (to - from);
}
