import { groupOutcomes } from '../cells/group-outcomes.ts';
import { ratioOfLogOdds, ratioOfSums } from '../comparisons/ratio-of-sums.ts';
import { type Estimate, toEstimate } from '../estimate.ts';
import type { Outcome } from '../outcome.ts';
import { combineLogOdds } from '../rates/combine-log-odds.ts';
import { combineRates } from '../rates/combine-rates.ts';
import { type RatesByTask, ratesByTask } from '../rates/rates-by-task.ts';
import {
  CELLS,
  CONTEST_EFFECTS,
  type ContestCell,
  type ContestCells,
  type ContestEffect,
  listPlaces,
  PLACES,
  type Place,
  type Weights,
} from './places.ts';

/** The same quantity in two measures; nulls where a cell that it needs has no valid answer. */
export interface OnBothScales {
  /** A difference of convergence rates (a fraction), or a ratio of such. */
  readonly points: Estimate;
  /** The same of their log odds (natural logarithm). */
  readonly logOdds: Estimate;
}

/** The same words after they have changed channels, or places: how many more points converge. */
export interface Gradient {
  /** The authorised words alone: positive where they push down more from where they stood. Null where they share a channel. */
  readonly anti: OnBothScales | null;
  /** The unauthorised words alone: positive where they push up more from where the others stood. Null likewise. */
  readonly pro: OnBothScales | null;
  /** Both together. */
  readonly both: OnBothScales;
}

/** What one subject makes of a contest, as one judge decided. */
export interface ContestMeasures<Cells extends ContestCells = ContestCells>
  extends Pick<Outcome, 'subject' | 'judge'> {
  readonly contest: Cells;
  /** null: all categories together. */
  readonly category: string | null;
  /** Tasks with a valid answer in each of the cells neither, anti, pro and both that there are. */
  readonly tasks: number;
  /** The convergence rates, each over its own valid answers; null where the study has no such cell. */
  readonly rates: Readonly<Record<ContestCell, Estimate | null>>;
  readonly effects: Readonly<Record<ContestEffect, OnBothScales>>;
  /** left ÷ authorised: 1 where the attack does nothing, 0 where it takes all, below 0 where it takes more than all. */
  readonly survival: OnBothScales;
  /** (both − anti) ÷ (pro − anti): 0 where the authorised words decide, 1 where the others do. */
  readonly dominance: OnBothScales;
  /** Null where the study has no cell with the channels changed. */
  readonly gradient: Gradient | null;
}

const NOTHING: Estimate = { value: null, low: null, high: null };

/**
 * Measures each contest, for each judge and subject, over all categories together or in each.
 *
 * A rate is over a cell's own valid answers; how cells go together over tasks narrows the intervals of what is made of them, as
 * `combineRates` and `combineLogOdds` have it. Ratios have Fieller's interval by the same limits. A ratio is given only where its
 * denominator is shown to be above 0 (the lower end of its interval is): a share of nothing is not defined, and one of what may
 * well be nothing is no finding. An interval end is null where the ratio may be beyond ±1,000.
 */
export function measureContests<Cells extends ContestCells>(
  outcomes: readonly Outcome[],
  contests: readonly Cells[],
  { by, confidence = 0.95 }: { readonly by: 'condition' | 'category'; readonly confidence?: number },
): ContestMeasures<Cells>[] {
  if (contests.length === 0) return [];
  return groupOutcomes(outcomes, ({ judge, subject, category }) => [
    judge,
    subject,
    by === 'category' ? category : '',
  ]).flatMap((group) => {
    const [{ judge, subject, category }] = group;
    const cells = Map.groupBy(group, ({ condition }) => condition);
    return contests.flatMap((contest): ContestMeasures<Cells>[] => {
      if (!cells.has(contest.both)) return [];
      const names = listPlaces(contest, contests);
      const found = PLACES.map((place) => cells.get(names[place] ?? '') ?? []);
      const rates = ratesByTask(found);
      return [
        {
          ...{ judge, subject, category: by === 'category' ? category : null, contest },
          tasks: countTasks(rates, found),
          ...measure(rates, names, confidence),
        },
      ];
    });
  });
}

function measure(
  rates: RatesByTask,
  names: Readonly<Record<Place, string | null>>,
  confidence: number,
): Pick<ContestMeasures, 'rates' | 'effects' | 'survival' | 'dominance' | 'gradient'> {
  const sum = (weights: Weights): OnBothScales => ({
    points: toEstimate(combineRates(rates, spread(weights), confidence)),
    logOdds: toEstimate(combineLogOdds(rates, spread(weights), confidence)),
  });
  const ratio = (above: Weights, below: Weights): OnBothScales => ({
    points: shown(ratioOfSums(rates, spread(above), spread(below), confidence), sum(below).points),
    logOdds: shown(ratioOfLogOdds(rates, spread(above), spread(below), confidence), sum(below).logOdds),
  });
  const { left, authorised, taken } = CONTEST_EFFECTS;
  const hasMoved = (one: Place, other: Place) => names[one] !== null && names[one] !== names[other];
  return {
    rates: mapKeys(CELLS, (cell) =>
      names[cell] === null ? null : rates.interval(PLACES.indexOf(cell), confidence),
    ),
    effects: mapKeys(Object.keys(CONTEST_EFFECTS) as ContestEffect[], (effect) =>
      sum(CONTEST_EFFECTS[effect]),
    ),
    survival: ratio(left, authorised),
    dominance: ratio(taken, { pro: 1, anti: -1 }),
    gradient:
      names.swapped === null
        ? null
        : {
            anti: hasMoved('antiSwapped', 'anti') ? sum({ antiSwapped: 1, anti: -1 }) : null,
            pro: hasMoved('proSwapped', 'pro') ? sum({ proSwapped: 1, pro: -1 }) : null,
            both: sum({ swapped: 1, both: -1 }),
          },
  };
}

function spread(weights: Weights): number[] {
  return PLACES.map((place) => weights[place] ?? 0);
}

/** A ratio, where what it is a share of is shown to be above 0. */
function shown(ratio: Estimate, denominator: Estimate): Estimate {
  return denominator.low !== null && denominator.low > 0 ? toEstimate(ratio) : NOTHING;
}

function countTasks({ table }: RatesByTask, found: readonly (readonly Outcome[])[]): number {
  const needed = (['neither', 'anti', 'pro', 'both'] as const)
    .map((cell) => PLACES.indexOf(cell))
    .filter((place) => (found[place] ?? []).length > 0);
  return Array.from({ length: table.tasks }, (_, task) =>
    needed.every((place) => (table.valid[task * table.cells + place] ?? 0) > 0),
  ).filter(Boolean).length;
}

function mapKeys<Key extends string, Value>(
  keys: readonly Key[],
  make: (key: Key) => Value,
): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<Key, Value>;
}
