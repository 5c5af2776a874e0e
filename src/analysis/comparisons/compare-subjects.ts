import { CONTRAST_KINDS, type ContrastKind } from '../../vocabulary/index.ts';
import type { Estimate } from '../estimate.ts';
import type { CombinedRates } from '../resampling/combine-rates.ts';
import { pairSubjects, type SubjectPair } from './pair-subjects.ts';
import { ratioOfSums } from './ratio-of-sums.ts';
import { type SteeringCells, scaleWeights, weightsOf } from './steering-cells.ts';

/** How the steerability of two subjects differs. */
export interface SubjectComparison extends SubjectPair {
  readonly kind: ContrastKind;
  /** Steerability of `more` − that of `less`: a difference of differences, in [−2, 2]. */
  readonly difference: CombinedRates;
  /** Steerability of `more` ÷ that of `less`; nulls where the latter may well be 0 or less. */
  readonly ratio: Estimate;
}

/** The mean of the differences over all pairs by size, or by stage. */
export interface PooledComparison extends Pick<SubjectComparison, 'by' | 'kind' | 'difference'> {
  /** How many pairs of subjects this is the mean of. */
  readonly pairs: number;
}

/** Steerability by size and by stage: whether larger or more trained models are more steerable. */
export interface SubjectComparisons {
  readonly pairs: readonly SubjectComparison[];
  readonly pooled: readonly PooledComparison[];
}

/**
 * Compares subjects of one stage by size, and of one size by stage. Tasks are resampled for all subjects together, so
 * that what makes a task easy to steer for all of them cancels. Intervals hold for other tasks of the kind, not for
 * other models.
 */
export function compareSubjects(cells: SteeringCells): SubjectComparisons {
  const pairs = pairSubjects(cells.subjects);
  const kinds = CONTRAST_KINDS.filter((kind) => cells.has(kind)).map((kind) => ({
    kind,
    weights: weightsOf(kind),
  }));
  return {
    pairs: pairs.flatMap((pair) =>
      kinds.map(({ kind, weights }) => ({
        ...pair,
        kind,
        difference: cells.combine([
          [pair.more.name, weights],
          [pair.less.name, scaleWeights(weights, -1)],
        ]),
        ratio: ratioOfSums(
          cells.joint,
          cells.weigh([[pair.more.name, weights]]),
          cells.weigh([[pair.less.name, weights]]),
          cells.confidence,
        ),
      })),
    ),
    pooled: (['size', 'stage'] as const).flatMap((by) =>
      kinds.flatMap(({ kind, weights }) => {
        const some = pairs.filter((pair) => pair.by === by);
        return some.length === 0
          ? []
          : [{ by, kind, pairs: some.length, difference: pooledDifference(cells, some, weights) }];
      }),
    ),
  };
}

/** The mean over pairs of (`more` − `less`) of the weighted sum of a subject's rates. */
export function pooledDifference(
  cells: SteeringCells,
  pairs: readonly SubjectPair[],
  weights: Parameters<typeof scaleWeights>[0],
): CombinedRates {
  return cells.combine(
    pairs.flatMap(({ more, less }) => [
      [more.name, scaleWeights(weights, 1 / pairs.length)] as const,
      [less.name, scaleWeights(weights, -1 / pairs.length)] as const,
    ]),
  );
}
