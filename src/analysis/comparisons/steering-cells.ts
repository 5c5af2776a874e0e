import { CONTRAST_FACTS, type ContrastKind, DIRECTIONS, type Direction } from '../../vocabulary/index.ts';
import { groupOutcomes } from '../cells/group-outcomes.ts';
import { moveOf } from '../contrasts/scales.ts';
import type { Estimate } from '../estimate.ts';
import type { Outcome } from '../outcome.ts';
import { type CombinedLogOdds, combineLogOdds } from '../rates/combine-log-odds.ts';
import { type CombinedRates, combineRates } from '../rates/combine-rates.ts';
import { type RatesByTask, ratesByTask } from '../rates/rates-by-task.ts';
import { combineShares } from '../rates/share-of-room.ts';
import type { ComparedSubject } from './compared-subject.ts';

/** Weights of a subject's rates, such as `{ baseline: 1, anti: -1 }` for its authorised steerability. */
export type RateWeights = Partial<Record<Direction, number>>;

/** Subjects with weights of their rates. */
export type WeightedRates = Iterable<readonly [subject: string, weights: RateWeights]>;

/** Subjects with the weight of one of their contrasts. */
export type WeightedKinds = Iterable<readonly [subject: string, kind: ContrastKind, weight: number]>;

/** All subjects' cells over the tasks that they share. */
export interface SteeringCells {
  /** Subjects that have outcomes, in the order of the facts. */
  readonly subjects: readonly ComparedSubject[];
  readonly rates: RatesByTask;
  /** Whether there are outcomes of both directions that a kind of contrast compares. */
  has(kind: ContrastKind): boolean;
  /** Of every interval, in (0, 1). */
  readonly confidence: number;
  /** The weights of all cells in `rates` that give each subject's rates its weights. */
  weigh(terms: WeightedRates): number[];
  /** The weighted sum of rates, with its interval. */
  combine(terms: WeightedRates, confidence?: number): CombinedRates;
  /** The weighted sum of the rates' log odds. */
  combineLogOdds(terms: WeightedRates): CombinedLogOdds;
  /** The weighted sum of contrasts as shares of their room. */
  combineShares(terms: WeightedKinds, confidence?: number): Estimate;
}

/** The weights of a subject's rates in a kind of contrast. */
export function weightsOf(kind: ContrastKind): RateWeights {
  const { upper, lower } = CONTRAST_FACTS[kind];
  return { [upper]: 1, [lower]: -1 };
}

/**
 * Puts all subjects side by side, so that their steerabilities can be compared task by task.
 *
 * @param outcomes of one judge; where a subject has several conditions of one direction, a rate is over the answers under
 *   all of them
 * @param facts the subjects; those without outcomes are left out
 */
export function steeringCells(
  outcomes: Iterable<Outcome>,
  facts: readonly ComparedSubject[],
  { confidence = 0.95 }: { readonly confidence?: number } = {},
): SteeringCells {
  const groups = groupOutcomes(outcomes, ({ subject, condition }) => [subject, condition]);
  const names = new Set(groups.map(([{ subject }]) => subject));
  const subjects = facts.filter(({ name }) => names.has(name));
  const cells = subjects.flatMap(({ name }) =>
    DIRECTIONS.map((direction) =>
      groups.filter(([first]) => first.subject === name && first.direction === direction).flat(),
    ),
  );
  const rates = ratesByTask(cells);
  const cellOf = (name: string, direction: Direction) =>
    subjects.findIndex((subject) => subject.name === name) * DIRECTIONS.length +
    DIRECTIONS.indexOf(direction);
  const weigh: SteeringCells['weigh'] = (terms) => {
    const weights = cells.map(() => 0);
    for (const [name, bySubject] of terms) {
      for (const direction of DIRECTIONS) {
        const cell = cellOf(name, direction);
        weights[cell] = (weights[cell] ?? 0) + (bySubject[direction] ?? 0);
      }
    }
    return weights;
  };
  const directions = new Set(groups.map(([{ direction }]) => direction));
  return {
    subjects,
    rates,
    has: (kind) => directions.has(CONTRAST_FACTS[kind].upper) && directions.has(CONTRAST_FACTS[kind].lower),
    confidence,
    weigh,
    combine: (terms, level = confidence) => combineRates(rates, weigh(terms), level),
    combineLogOdds: (terms) => combineLogOdds(rates, weigh(terms), confidence),
    combineShares(terms, level = confidence) {
      // A subject may stand in several pairs: its weights are added up, since it goes with itself for certain.
      const all = [...Map.groupBy(terms, ([name, kind]) => JSON.stringify([name, kind])).values()].flatMap(
        (alike) => {
          const weight = alike.reduce((sum, [, , one]) => sum + one, 0);
          return alike[0] === undefined ? [] : [[alike[0][0], alike[0][1], weight] as const];
        },
      );
      const moves = all.flatMap(([name, kind, weight]) => {
        const { upper, lower } = CONTRAST_FACTS[kind];
        const move = moveOf(kind, cellOf(name, upper), cellOf(name, lower));
        return move === null ? [] : [{ weight, move }];
      });
      if (moves.length === all.length) return combineShares(rates, moves, level);
      // Where both sides push, the room is the whole scale, and a share the difference itself.
      const { value, low, high } = combineRates(
        rates,
        weigh(all.map(([name, kind, weight]) => [name, scaleWeights(weightsOf(kind), weight)])),
        level,
      );
      return { value, low, high };
    },
  };
}

/** The same weights, each times `factor`. */
export function scaleWeights(weights: RateWeights, factor: number): RateWeights {
  return Object.fromEntries(
    Object.entries(weights).map(([direction, weight]) => [direction, weight * factor]),
  );
}
