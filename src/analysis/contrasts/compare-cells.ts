import type { Estimate } from '../estimate.ts';
import { mcnemarExact } from '../intervals/mcnemar.ts';
import { newcombeIndependent, newcombePaired } from '../intervals/newcombe-paired.ts';
import { wilsonByTask } from '../intervals/wilson-by-task.ts';
import type { Outcome } from '../outcome.ts';
import { bcaInterval } from '../resampling/bca-interval.ts';
import { clusteredError } from '../resampling/clustered-error.ts';
import { at, type CountTable, ratesByCell, tabulateCounts } from '../resampling/count-table.ts';
import { jackknifeRates } from '../resampling/jackknife-rates.ts';
import { type ResampleOptions, resampleRates } from '../resampling/resample-rates.ts';
import { pairCounts } from './pair-counts.ts';
import { permutationTest } from './permutation-test.ts';

/** How an interval was made. */
export type IntervalMethod = 'newcombe-paired' | 'bootstrap-bca' | 'newcombe-independent';

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
 * proportions. The test is McNemar's on the tasks valid in both; with more than one trial a task, a permutation test
 * that swaps the cells within tasks. `design/statistics.md` says why.
 */
export function compareCells(
  upper: readonly Outcome[],
  lower: readonly Outcome[],
  options: ContrastOptions = {},
): CellDifference {
  const table = tabulateCounts([upper, lower]);
  const repeated = table.valid.some((trials) => trials > 1);
  const { counts, aligned } = pairCounts(table);
  const shared = { pairs: counts.pairs, standardError: clusteredError(table, [1, -1]) };
  const test = repeated
    ? ({ test: 'permutation', p: permutationTest(table, options) } as const)
    : ({ test: 'mcnemar-exact', p: mcnemarExact(counts) } as const);
  if (aligned && !repeated) {
    return { ...newcombePaired(counts, options.confidence), ...shared, ...test, method: 'newcombe-paired' };
  }
  return { ...differenceByBootstrap(table, options), ...shared, ...test };
}

function differenceByBootstrap(
  table: CountTable,
  options: ContrastOptions,
): Estimate & { method: IntervalMethod } {
  const rates = ratesByCell(table);
  const value = at(rates, 0) - at(rates, 1);
  if (Number.isNaN(value)) return { value: null, low: null, high: null, method: 'bootstrap-bca' };
  const atEdge = rates.some((rate) => rate === 0 || rate === 1);
  const interval = atEdge
    ? null
    : bcaInterval(
        value,
        subtract(resampleRates(table, options)),
        subtract(jackknifeRates(table)),
        options.confidence,
      );
  if (interval !== null) return { value, ...interval, method: 'bootstrap-bca' };
  const [first, second] = [0, 1].map((cell) => wilsonByTask(countsOf(table, cell), options.confidence));
  const none = { value: null, low: null, high: null };
  return { ...newcombeIndependent(first ?? none, second ?? none), value, method: 'newcombe-independent' };
}

function subtract([upper, lower]: readonly Float64Array[]): Float64Array {
  const none = new Float64Array();
  return (upper ?? none).map((rate, index) => rate - at(lower ?? none, index));
}

function countsOf({ tasks, cells, convergence, valid }: CountTable, cell: number) {
  return Array.from({ length: tasks }, (_, task) => ({
    hits: at(convergence, task * cells + cell),
    of: at(valid, task * cells + cell),
  }));
}
