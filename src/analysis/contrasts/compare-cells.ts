import type { Estimate } from '../estimate.ts';
import { mcnemarExact } from '../intervals/mcnemar.ts';
import { newcombePaired } from '../intervals/newcombe-paired.ts';
import type { Outcome } from '../outcome.ts';
import { clusteredError } from '../resampling/clustered-error.ts';
import { combineRates } from '../resampling/combine-rates.ts';
import { type CountTable, tabulateCounts, takeRates } from '../resampling/count-table.ts';
import { jointRatesOfAlike } from '../resampling/joint-rates.ts';
import type { ResampleOptions } from '../resampling/resample-sums.ts';
import { pairCounts } from './pair-counts.ts';
import { permutationTests } from './permutation-test.ts';

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
  const pair = countPair({ upper, lower });
  return estimatePair(pair, drawFor([pair], options), options.confidence);
}

/** Two cells to be compared. */
export interface CellPair {
  readonly upper: readonly Outcome[];
  readonly lower: readonly Outcome[];
}

/** How many pairs share what is drawn at most, since each keeps its resamples for so long. */
const TOGETHER = 12;

/** As `compareCells`, of many pairs. What is drawn at random is drawn for many at once, which changes no result. */
export function compareEach<Pair extends CellPair>(
  pairs: readonly Pair[],
  options: ContrastOptions = {},
): { readonly pair: Pair; readonly difference: CellDifference }[] {
  const counted = pairs.map((pair) => ({ pair, ...countPair(pair) }));
  const differences = new Map<CountedPair, CellDifference>();
  for (const alike of Map.groupBy(counted, ({ table }) => table.tasks).values()) {
    for (let from = 0; from < alike.length; from += TOGETHER) {
      const some = alike.slice(from, from + TOGETHER);
      const drawn = drawFor(some, options);
      for (const one of some) differences.set(one, estimatePair(one, drawn, options.confidence));
    }
  }
  return counted.flatMap((one) => {
    const difference = differences.get(one);
    return difference === undefined ? [] : [{ pair: one.pair, difference }];
  });
}

interface CountedPair extends ReturnType<typeof pairCounts> {
  readonly table: CountTable;
  /** What the permutation test swaps: the table, or each task's rates in it. */
  readonly swapped: CountTable;
  /** Whether a task has more than one valid answer in a cell. */
  readonly repeated: boolean;
}

function countPair({ upper, lower }: CellPair): CountedPair {
  const table = tabulateCounts([upper, lower]);
  const repeated = table.valid.some((trials) => trials > 1);
  // A family asks a task more often than a condition alone. Swapped as they are, their counts would mix, and the
  // difference would vary less than the data's own: so what is swapped then are each task's rates.
  const swapped = upper.length === lower.length ? table : takeRates(table);
  return { table, swapped, repeated, ...pairCounts(table) };
}

/** What needs random draws, for those of the pairs that need it. They have as many tasks each. */
function drawFor(pairs: readonly CountedPair[], options: ContrastOptions) {
  const tablesOf = (some: readonly CountedPair[]) => some.map(({ table }) => table);
  return {
    ps: permutationTests(
      pairs.filter(({ repeated }) => repeated).map(({ swapped }) => swapped),
      options,
    ),
    joint: jointRatesOfAlike(
      tablesOf(pairs.filter(({ aligned, repeated }) => repeated || !aligned)),
      options,
    ),
  };
}

function estimatePair(
  pair: CountedPair,
  { ps, joint }: ReturnType<typeof drawFor>,
  confidence?: number,
): CellDifference {
  const { table, swapped, counts, repeated } = pair;
  const { pairs } = counts;
  const test = repeated
    ? ({ test: 'permutation', p: ps.get(swapped) ?? null } as const)
    : ({ test: 'mcnemar-exact', p: mcnemarExact(counts) } as const);
  const rates = joint.get(table);
  if (rates !== undefined) return { ...combineRates(rates, [1, -1], confidence), pairs, ...test };
  const interval = newcombePaired(counts, confidence);
  const standardError = clusteredError(table, [1, -1]);
  return { ...interval, pairs, standardError, ...test, method: 'newcombe-paired' };
}
