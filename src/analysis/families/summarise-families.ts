import { groupOutcomes } from '../cells/group-outcomes.ts';
import type { ContrastOptions } from '../contrasts/compare-cells.ts';
import type { Estimate } from '../estimate.ts';
import { wilsonByTask } from '../intervals/wilson-by-task.ts';
import type { Outcome } from '../outcome.ts';
import { clusteredError } from '../rates/clustered-error.ts';
import { at, type CountTable, tabulateCounts } from '../rates/count-table.ts';
import { countsOfCell, ratesByTask } from '../rates/rates-by-task.ts';
import { type FamilyMember, membersOf, poolFamilies } from './pool-families.ts';
import { simultaneousConfidence } from './simultaneous-confidence.ts';
import { testSpread, varianceOf } from './test-spread.ts';

/** A paraphrase's convergence rate; its interval holds at once with those of the others. */
export interface ParaphraseRate extends Estimate {
  readonly condition: string;
}

/** What one subject makes of a family: several paraphrases of one lever. All rates over valid answers. */
export interface FamilySummary extends Pick<Outcome, 'subject' | 'judge' | 'direction'> {
  readonly family: string;
  /** In the family's order; those without a valid answer have nulls, and count in nothing below. */
  readonly paraphrases: readonly ParaphraseRate[];
  /** The mean of the paraphrases' rates, each counting alike: the rate that contrasts take for the family. */
  readonly mean: Estimate;
  /** The standard deviation of the paraphrases' rates; null with fewer than two. */
  readonly sd: number | null;
  /** What of it is more than so few tasks would show if all paraphrases had one rate: at least 0. */
  readonly sdBeyondChance: number | null;
  /** For no difference between the paraphrases. */
  readonly p: number | null;
  /**
   * The paraphrase with the highest rate: an anti family's weakest lever, a pro family's strongest attack. The interval
   * is for the highest true rate of the family, and allows for the choice; the value, being the highest of several, is
   * on average too high.
   */
  readonly worst: ParaphraseRate;
  /** The paraphrase with the lowest rate, likewise. */
  readonly best: ParaphraseRate;
}

const NOTHING = { value: null, low: null, high: null };

type Cell = readonly [Outcome, ...Outcome[]];

/** Summarises every family for every subject and judge, in the order in which these first occur. */
export function summariseFamilies(
  outcomes: readonly Outcome[],
  conditions: readonly FamilyMember[],
  options: ContrastOptions = {},
): FamilySummary[] {
  const families = membersOf(conditions);
  if (families.size === 0) return [];
  return groupOutcomes(outcomes, ({ judge, subject }) => [judge, subject]).flatMap((group) => {
    const cells = groupOutcomes(group, ({ condition }) => [condition]);
    return [...families].flatMap(([family, names]) => {
      const [first, ...rest] = names.flatMap((name) => cells.filter(([{ condition }]) => condition === name));
      return first === undefined ? [] : [summarise(family, [first, ...rest], options)];
    });
  });
}

function summarise(
  family: string,
  cells: readonly [Cell, ...Cell[]],
  { confidence = 0.95, ...resampling }: ContrastOptions,
): FamilySummary {
  const [[{ subject, judge, direction }]] = cells;
  const joint = ratesByTask(cells);
  const rated = cells.flatMap((_, cell) => (Number.isNaN(at(joint.rates, cell)) ? [] : [cell]));
  const level = simultaneousConfidence(joint, rated, confidence, resampling.seed);
  const paraphrases = cells.map(([{ condition }], cell) => ({
    condition,
    ...wilsonByTask(countsOfCell(joint.table, cell), level),
  }));
  const members = cells.map(([{ condition }]) => ({ name: condition, family }));
  const pooled = ratesByTask([poolFamilies(cells.flat(), members)]).interval(0, confidence);
  const average = rated.reduce((sum, cell) => sum + at(joint.rates, cell), 0) / rated.length;
  const known = rated.flatMap((cell) => paraphrases[cell] ?? []);
  const several = rated.length > 1;
  const variance = varianceOf(rated.map((cell) => at(joint.rates, cell)));
  const beyond = variance - chanceVariance(joint.table, rated);
  const table = tabulateCounts(rated.flatMap((cell) => (cells[cell] ? [cells[cell]] : [])));
  return {
    subject,
    judge,
    direction,
    family,
    paraphrases,
    mean: { ...pooled, value: rated.length === 0 ? null : average },
    sd: several ? Math.sqrt(variance) : null,
    sdBeyondChance: several && !Number.isNaN(beyond) ? Math.sqrt(Math.max(0, beyond)) : null,
    p: several ? testSpread(table, resampling) : null,
    worst: findExtreme(known, (one, other) => one > other, Math.max),
    best: findExtreme(known, (one, other) => one < other, Math.min),
  };
}

/**
 * What the variance between the rates would be on average if all were one rate, from the task-clustered errors: the sum
 * of the variances of rate − mean, ÷ (n − 1).
 */
function chanceVariance(table: CountTable, rated: readonly number[]): number {
  const squares = rated.map((own) => {
    const weights = Array.from({ length: table.cells }, (_, cell) =>
      rated.includes(cell) ? (cell === own ? 1 : 0) - 1 / rated.length : 0,
    );
    return (clusteredError(table, weights) ?? Number.NaN) ** 2;
  });
  return squares.reduce((sum, square) => sum + square, 0) / (rated.length - 1);
}

/** The extreme of simultaneous intervals: [max low, max high] holds the largest of the true rates, [min, min] the least. */
function findExtreme(
  known: readonly ParaphraseRate[],
  isBeyond: (one: number, other: number) => boolean,
  extreme: (...values: number[]) => number,
): ParaphraseRate {
  const [first, ...rest] = known;
  if (first === undefined) return { condition: '', ...NOTHING };
  const { condition, value } = rest.reduce(
    (best, one) => (isBeyond(one.value ?? 0, best.value ?? 0) ? one : best),
    first,
  );
  return {
    condition,
    value,
    low: extreme(...known.map(({ low }) => low ?? 0)),
    high: extreme(...known.map(({ high }) => high ?? 1)),
  };
}
