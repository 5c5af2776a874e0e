import { CONTRAST_KINDS, type ContrastKind } from '../../vocabulary/index.ts';
import { holm } from '../contrasts/holm.ts';
import type { Estimate } from '../estimate.ts';
import type { CombinedLogOdds } from '../rates/combine-log-odds.ts';
import type { CombinedRates } from '../rates/combine-rates.ts';
import { normalTest } from './normal-test.ts';
import { pairSubjects, type SubjectPair } from './pair-subjects.ts';
import { ratioOfSums } from './ratio-of-sums.ts';
import { type SteeringCells, scaleWeights, weightsOf } from './steering-cells.ts';

/** How much more steerable `more` is than `less`, on each scale; or the mean over pairs. */
interface Difference {
  readonly kind: ContrastKind;
  /** Steerability of `more` − that of `less`: a difference of differences, in [−2, 2]. */
  readonly difference: CombinedRates;
  /** The same of log odds, which does not shrink where a rate is near 0 or 1. */
  readonly logOdds: CombinedLogOdds;
  /** The same of the shares of headroom, in [−2, 2]. */
  readonly headroom: Estimate;
  /** Two-sided, for no difference in points: Wald's, on the task-clustered error. Null where it can't be tested. */
  readonly p: number | null;
  /** `p` after Holm's correction over all pairs and means, by size and by stage. */
  readonly pAdjusted: number | null;
}

/** How the steerability of two subjects differs. */
export interface SubjectComparison extends SubjectPair, Difference {
  /** Steerability of `more` ÷ that of `less`; nulls where the latter may well be 0 or less. */
  readonly ratio: Estimate;
}

/** The mean of the differences over all pairs by size, or by stage. */
export interface PooledComparison extends Difference {
  readonly by: SubjectPair['by'];
  /** How many pairs of subjects this is the mean of. */
  readonly pairs: number;
}

/** Steerability by size and by stage: whether larger or more trained models are more steerable. */
export interface SubjectComparisons {
  readonly pairs: readonly SubjectComparison[];
  readonly pooled: readonly PooledComparison[];
}

/**
 * Compares subjects of one stage by size, and of one size by stage, task by task, so that what makes a task easy to steer
 * for all of them cancels. Intervals hold for other tasks of the kind, not for other models.
 */
export function compareSubjects(cells: SteeringCells): SubjectComparisons {
  const pairs = pairSubjects(cells.subjects);
  const kinds = CONTRAST_KINDS.filter((kind) => cells.has(kind));
  const single = pairs.flatMap((pair) =>
    kinds.map((kind) => ({
      ...pair,
      ...differenceOf(cells, [pair], kind),
      ratio: ratioOfSums(
        cells.rates,
        cells.weigh([[pair.more.name, weightsOf(kind)]]),
        cells.weigh([[pair.less.name, weightsOf(kind)]]),
        cells.confidence,
      ),
    })),
  );
  const pooled = (['size', 'stage'] as const).flatMap((by) => {
    const some = pairs.filter((pair) => pair.by === by);
    return some.length === 0
      ? []
      : kinds.map((kind) => ({ by, pairs: some.length, ...differenceOf(cells, some, kind) }));
  });
  // The mean of a single pair is that pair, and is no further test.
  const means = pooled.filter((mean) => mean.pairs > 1);
  const tested = [...single, ...means];
  const ps = holm(tested.map(({ p }) => p));
  const adjust = (place: number) => ps[place] ?? null;
  const ofPair = (mean: (typeof pooled)[number]) =>
    single.findIndex(({ by, kind }) => by === mean.by && kind === mean.kind);
  return {
    pairs: single.map((one, place) => ({ ...one, pAdjusted: adjust(place) })),
    pooled: pooled.map((mean) => ({
      ...mean,
      pAdjusted: adjust(mean.pairs > 1 ? single.length + means.indexOf(mean) : ofPair(mean)),
    })),
  };
}

function differenceOf(
  cells: SteeringCells,
  pairs: readonly SubjectPair[],
  kind: ContrastKind,
): Omit<Difference, 'pAdjusted'> {
  const difference = cells.combine(meanDifference(pairs, weightsOf(kind)));
  return {
    kind,
    difference,
    logOdds: cells.combineLogOdds(meanDifference(pairs, weightsOf(kind))),
    headroom: cells.combineShares(meanShares(pairs, kind)),
    p: normalTest(difference),
  };
}

/** The terms whose sum is the mean over pairs of (`more` − `less`) of the weighted sum of a subject's rates. */
export function meanDifference(
  pairs: readonly SubjectPair[],
  weights: Parameters<typeof scaleWeights>[0],
): (readonly [string, ReturnType<typeof scaleWeights>])[] {
  return pairs.flatMap(({ more, less }) => [
    [more.name, scaleWeights(weights, 1 / pairs.length)] as const,
    [less.name, scaleWeights(weights, -1 / pairs.length)] as const,
  ]);
}

/** The same of a contrast's share of headroom. */
export function meanShares(
  pairs: readonly SubjectPair[],
  kind: ContrastKind,
): (readonly [string, ContrastKind, number])[] {
  return pairs.flatMap(({ more, less }) => [
    [more.name, kind, 1 / pairs.length] as const,
    [less.name, kind, -1 / pairs.length] as const,
  ]);
}
