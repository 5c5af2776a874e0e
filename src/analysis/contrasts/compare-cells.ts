import type { Estimate } from '../estimate.ts';
import { mcnemarExact } from '../intervals/mcnemar.ts';
import type { Outcome } from '../outcome.ts';
import { combineRates } from '../rates/combine-rates.ts';
import { type CountTable, tabulateCounts, takeRates } from '../rates/count-table.ts';
import { type RatesByTask, ratesOfTable } from '../rates/rates-by-task.ts';
import type { ResampleOptions } from '../resampling/resample-options.ts';
import { pairCounts } from './pair-counts.ts';
import { permutationTests } from './permutation-test.ts';

/** How an interval was made. */
export type IntervalMethod = 'newcombe-paired' | 'mover';

/** How a p-value was made. */
export type TestMethod = 'mcnemar-exact' | 'permutation';

/** How intervals and tests are made. */
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
 * The interval puts Wilson's limits of the two rates together with their correlation over tasks: with one trial a task, and
 * the same tasks valid in both cells, it is Newcombe's paired interval. The test is McNemar's on the tasks valid in both;
 * with more than one trial a task, a permutation test that swaps the cells within tasks. `design/statistics.md` says why.
 */
export function compareCells(
  upper: readonly Outcome[],
  lower: readonly Outcome[],
  options: ContrastOptions = {},
): CellDifference {
  const pair = countPair({ upper, lower });
  return estimatePair(pair, testEach([pair], options), options.confidence);
}

/** Two cells to be compared. */
export interface CellPair {
  readonly upper: readonly Outcome[];
  readonly lower: readonly Outcome[];
}

/** A pair with what came out; `rates` has the upper cell first and the lower second. */
export interface ComparedPair<Pair extends CellPair> {
  readonly pair: Pair;
  readonly rates: RatesByTask;
  readonly difference: CellDifference;
}

/** As `compareCells`, of many pairs. What is drawn at random is drawn for many at once, which changes no result. */
export function compareEach<Pair extends CellPair>(
  pairs: readonly Pair[],
  options: ContrastOptions = {},
): ComparedPair<Pair>[] {
  const counted = pairs.map((pair) => ({ pair, ...countPair(pair) }));
  const ps = new Map(
    [...Map.groupBy(counted, ({ rates }) => rates.table.tasks).values()].flatMap((alike) => [
      ...testEach(alike, options),
    ]),
  );
  return counted.map((one) => ({
    pair: one.pair,
    rates: one.rates,
    difference: estimatePair(one, ps, options.confidence),
  }));
}

interface CountedPair extends ReturnType<typeof pairCounts> {
  readonly rates: RatesByTask;
  /** What the permutation test swaps: the table, or each task's rates in it. */
  readonly swapped: CountTable;
  /** Whether a task has more than one valid answer in a cell. */
  readonly repeated: boolean;
}

function countPair({ upper, lower }: CellPair): CountedPair {
  const table = tabulateCounts([upper, lower]);
  const repeated = table.valid.some((trials) => trials > 1);
  // A family asks a task more often than a condition alone. Swapped as they are, their counts would mix, and the
  // difference would vary less than the data's own: so what is swapped then are each task's rates, over its own answers.
  const alike = upper.length === lower.length && [...upper, ...lower].every(isNoMember);
  const swapped = alike
    ? table
    : takeRates(tabulateCounts([upper.map(forgetMember), lower.map(forgetMember)]));
  return { rates: ratesOfTable(table), swapped, repeated, ...pairCounts(table) };
}

function isNoMember({ member }: Outcome): boolean {
  return member === undefined;
}

function forgetMember({ member: _, ...outcome }: Outcome): Outcome {
  return outcome;
}

/** The permutation test, of those of the pairs that need it. They have as many tasks each. */
function testEach(pairs: readonly CountedPair[], options: ContrastOptions) {
  return permutationTests(
    pairs.filter(({ repeated }) => repeated).map(({ swapped }) => swapped),
    options,
  );
}

function estimatePair(
  { rates, swapped, counts, aligned, repeated }: CountedPair,
  ps: ReadonlyMap<CountTable, number | null>,
  confidence?: number,
): CellDifference {
  const test = repeated
    ? ({ test: 'permutation', p: ps.get(swapped) ?? null } as const)
    : ({ test: 'mcnemar-exact', p: mcnemarExact(counts) } as const);
  const method = aligned && !repeated ? 'newcombe-paired' : 'mover';
  return { ...combineRates(rates, [1, -1], confidence), pairs: counts.pairs, ...test, method };
}
