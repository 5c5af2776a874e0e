import { CONTRAST_FACTS, type ContrastKind, DIRECTIONS } from '../../vocabulary/index.ts';
import { groupOutcomes } from '../cells/group-outcomes.ts';
import type { ContrastOptions } from '../contrasts/compare-cells.ts';
import type { Outcome } from '../outcome.ts';
import { type CombinedRates, combineRates } from '../resampling/combine-rates.ts';
import { type JointRates, resampleJointly } from '../resampling/joint-rates.ts';
import type { ComparedSubject } from './compared-subject.ts';

/** Weights of a subject's rates, such as `{ baseline: 1, anti: -1 }` for its authorised steerability. */
export type RateWeights = Partial<Record<Outcome['direction'], number>>;

/** All subjects' cells, resampled together over the tasks that they share. */
export interface SteeringCells {
  /** Subjects that have outcomes, in the order of the facts. */
  readonly subjects: readonly ComparedSubject[];
  readonly joint: JointRates;
  /** Whether there are outcomes of both directions that a kind of contrast compares. */
  has(kind: ContrastKind): boolean;
  /** Of every interval, in (0, 1). */
  readonly confidence: number;
  /** The weights of all cells in `joint` that give each subject's rates its weights. */
  weigh(terms: Iterable<readonly [subject: string, weights: RateWeights]>): number[];
  /** The weighted sum of rates, with its interval. */
  combine(terms: Iterable<readonly [subject: string, weights: RateWeights]>): CombinedRates;
}

/** The weights of a subject's rates in a kind of contrast. */
export function weightsOf(kind: ContrastKind): RateWeights {
  const { upper, lower } = CONTRAST_FACTS[kind];
  return { [upper]: 1, [lower]: -1 };
}

/**
 * Resamples all subjects together, so that their steerabilities can be compared task by task. What compares subjects
 * takes these cells, so that one bootstrap serves all of it.
 *
 * @param outcomes of one judge; where a subject has several conditions of one direction, a rate is over the answers under
 *   all of them
 * @param facts the subjects; those without outcomes are left out
 */
export function steeringCells(
  outcomes: Iterable<Outcome>,
  facts: readonly ComparedSubject[],
  { confidence = 0.95, ...resampling }: ContrastOptions = {},
): SteeringCells {
  const groups = groupOutcomes(outcomes, ({ subject, condition }) => [subject, condition]);
  const names = new Set(groups.map(([{ subject }]) => subject));
  const subjects = facts.filter(({ name }) => names.has(name));
  const cells = subjects.flatMap(({ name }) =>
    DIRECTIONS.map((direction) =>
      groups.filter(([first]) => first.subject === name && first.direction === direction).flat(),
    ),
  );
  const joint = resampleJointly(cells, resampling);
  const weigh: SteeringCells['weigh'] = (terms) => {
    const weights = cells.map(() => 0);
    for (const [name, bySubject] of terms) {
      const first = subjects.findIndex((subject) => subject.name === name) * DIRECTIONS.length;
      for (const [offset, direction] of DIRECTIONS.entries()) {
        weights[first + offset] = (weights[first + offset] ?? 0) + (bySubject[direction] ?? 0);
      }
    }
    return weights;
  };
  const directions = new Set(groups.map(([{ direction }]) => direction));
  return {
    subjects,
    joint,
    has: (kind) => directions.has(CONTRAST_FACTS[kind].upper) && directions.has(CONTRAST_FACTS[kind].lower),
    confidence,
    weigh,
    combine: (terms) => combineRates(joint, weigh(terms), confidence),
  };
}

/** The same weights, each times `factor`. */
export function scaleWeights(weights: RateWeights, factor: number): RateWeights {
  return Object.fromEntries(
    Object.entries(weights).map(([direction, weight]) => [direction, weight * factor]),
  );
}
