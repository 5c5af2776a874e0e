import type { Estimate } from '../estimate.ts';
import { moverSum } from '../intervals/mover-sum.ts';
import { type TaskCount, wilsonByTask } from '../intervals/wilson-by-task.ts';
import { bcaInterval } from './bca-interval.ts';
import { clusteredError } from './clustered-error.ts';
import { at, type CountTable } from './count-table.ts';
import type { JointRates } from './joint-rates.ts';

/** A weighted sum of rates with its interval. */
export interface CombinedRates extends Estimate {
  /** Task-clustered; null where there are fewer than two tasks. */
  readonly standardError: number | null;
  /** How the interval was made: `mover` where a bootstrap sees no variation. */
  readonly method: 'bootstrap-bca' | 'mover';
}

/**
 * A weighted sum of the cells' convergence rates: BCa bootstrap over tasks. Where a rate that counts is 0 or 1, no
 * resample can vary it, and the interval would be too narrow: then Wilson's limits are put together by MOVER, which
 * takes the cells as independent.
 *
 * @param weights one a cell; a cell of weight 0 does not matter
 * @param confidence in (0, 1)
 */
export function combineRates(
  joint: JointRates,
  weights: readonly number[],
  confidence = 0.95,
): CombinedRates {
  const used = weights.flatMap((weight, cell) => (weight === 0 ? [] : [{ weight, cell }]));
  const sum = (rates: (cell: number) => number) =>
    used.reduce((total, { weight, cell }) => total + weight * rates(cell), 0);
  const value = sum((cell) => at(joint.rates, cell));
  const standardError = clusteredError(joint.table, weights);
  if (Number.isNaN(value)) {
    return { value: null, low: null, high: null, standardError: null, method: 'bootstrap-bca' };
  }
  const sums = (columns: readonly Float64Array[]) =>
    new Float64Array(columns[0]?.length ?? 0).map((_, index) =>
      sum((cell) => at(columns[cell] ?? new Float64Array(), index)),
    );
  const isAtEdge = used.some(({ cell }) => at(joint.rates, cell) === 0 || at(joint.rates, cell) === 1);
  const interval = isAtEdge
    ? null
    : bcaInterval(value, sums(joint.resampled), sums(joint.jackknife), confidence);
  if (interval !== null) return { value, ...interval, standardError, method: 'bootstrap-bca' };
  const { low, high } = moverSum(
    used.map(({ weight, cell }) => ({
      weight,
      estimate: wilsonByTask(countsOfCell(joint.table, cell), confidence),
    })),
  );
  return { value, low, high, standardError, method: 'mover' };
}

/** One cell's counts, a task each. */
export function countsOfCell({ tasks, cells, convergence, valid }: CountTable, cell: number): TaskCount[] {
  return Array.from({ length: tasks }, (_, task) => ({
    hits: at(convergence, task * cells + cell),
    of: at(valid, task * cells + cell),
  }));
}
