import cdf from '@stdlib/stats-base-dists-binomial-cdf';
import type { BoundMethod } from './evidence.ts';
import { exactBound } from './exact-bound.ts';
import { keeps, type Limit, sideOf } from './limit.ts';

/** What the first look at a check's data was made on: all that its chance to err depends on. */
export interface FirstLook {
  /** Answers that counted, or pairs. */
  readonly of: number;
  readonly method: BoundMethod;
  /** Whether a task had more than one answer that counted. */
  readonly repeated: boolean;
}

/**
 * The chance that a first look at a fixed number of tasks said `claim` although it is not so, at the limit, where that
 * chance is largest. What it is below `level` is left for later looks.
 *
 * For a rate it is exact: a count is whole, so an exact bound errs less often than it may. For a difference, two bounds at
 * half the level are added up. A difference varies by no more than its two parts together, so both would have to err in
 * full: at most half the level (`spent-level.test.ts` sums it over all tables). Trials that repeat tasks are worth a number of
 * answers that is itself uncertain; then nothing is left.
 *
 * @param claim that the limit is `kept`, or that it is `broken`
 * @param level of the first look's one-sided bound
 * @returns in [0, level]
 */
export function spentLevel(
  { of, method, repeated }: FirstLook,
  limit: Pick<Limit, 'operator' | 'bound'>,
  claim: 'kept' | 'broken',
  level: number,
): number {
  if (of === 0) return 0;
  if (method !== 'clopper-pearson') return level / 2;
  if (repeated) return level;
  // That a ceiling is kept, or a floor broken, is claimed of few; the opposite of many.
  const ofFew = (sideOf(limit) === 'max') === (claim === 'kept');
  const bound = (count: number) => exactBound(ofFew ? 'high' : 'low', count, of, level);
  const isClaimed = (count: number) => keeps(limit, bound(count)) === (claim === 'kept');
  let [claimed, unclaimed] = ofFew ? [-1, of + 1] : [of + 1, -1];
  while (Math.abs(claimed - unclaimed) > 1) {
    const middle = Math.floor((claimed + unclaimed) / 2);
    if (isClaimed(middle)) claimed = middle;
    else unclaimed = middle;
  }
  if (ofFew) return claimed < 0 ? 0 : Math.min(level, cdf(claimed, of, limit.bound));
  return claimed > of ? 0 : Math.min(level, 1 - cdf(claimed - 1, of, limit.bound));
}
