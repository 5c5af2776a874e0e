import type { Estimate } from '../estimate.ts';
import { mcnemarExact } from '../intervals/mcnemar.ts';
import { newcombePaired } from '../intervals/newcombe-paired.ts';
import type { Outcome } from '../outcome.ts';
import { clusteredError } from '../resampling/clustered-error.ts';
import { combineRates } from '../resampling/combine-rates.ts';
import { tabulateCounts } from '../resampling/count-table.ts';
import { jointRatesOf } from '../resampling/joint-rates.ts';
import type { ResampleOptions } from '../resampling/resample-sums.ts';
import { pairCounts } from './pair-counts.ts';
import { permutationTest } from './permutation-test.ts';

/** How an interval was made. */
export type IntervalMethod = 'newcombe-paired' | 'bootstrap-bca' | 'mover';

/** How a p-value was made. */
export type TestMethod = 'mcnemar-exact' | 'permutation';

/** How intervals are made. */
export interface ContrastOptions extends ResampleOptions {
  /** In (0, 1); 0.95 where it is left out. */
  readonly confidence?: number;
}

/** rate(upper) − rate(lower), each over its own valid answers. */
export interface CellDifference extends Estimate {
  /** Tasks with a valid answer in both cells. */
  readonly pairs: number;
  /** The task-clustered standard error of the value; null with fewer than two tasks. */
  readonly standardError: number | null;
  /** Two-sided, for no difference; null where it can't be tested. */
  readonly p: number | null;
  /** How `low` and `high` were made. */
  readonly method: IntervalMethod;
  /** How `p` was made. */
  readonly test: TestMethod;
}

/**
 * Compares two cells that ask the same tasks.
 *
 * With one trial a task, and the same tasks valid in both cells: Newcombe's paired interval. Otherwise the BCa bootstrap
 * over tasks; and where a bootstrap sees no variation, because a rate is 0 or 1, Newcombe's interval for independent
 * proportions (`mover`). The test is McNemar's on the tasks valid in both; with more than one trial a task, a
 * permutation test that swaps the cells within tasks. `design/statistics.md` says why.
 */
export function compareCells(
  upper: readonly Outcome[],
  lower: readonly Outcome[],
  options: ContrastOptions = {},
): CellDifference {
  const table = tabulateCounts([upper, lower]);
  const repeated = table.valid.some((trials) => trials > 1);
  const { counts, aligned } = pairCounts(table);
  const test = repeated
    ? ({ test: 'permutation', p: permutationTest(table, options) } as const)
    : ({ test: 'mcnemar-exact', p: mcnemarExact(counts) } as const);
  if (aligned && !repeated) {
    const interval = newcombePaired(counts, options.confidence);
    const standardError = clusteredError(table, [1, -1]);
    return { ...interval, pairs: counts.pairs, standardError, ...test, method: 'newcombe-paired' };
  }
  const difference = combineRates(jointRatesOf(table, options), [1, -1], options.confidence);
  return { ...difference, pairs: counts.pairs, ...test };
}
