import quantile from '@stdlib/stats-base-dists-beta-quantile';
import type { Estimate } from '../estimate.ts';

/**
 * The exact interval for a proportion: never less than its confidence, so wider than Wilson's.
 *
 * Source: C. J. Clopper and E. S. Pearson (1934), "The use of confidence or fiducial limits illustrated in the case of
 * the binomial", Biometrika 26:404–413; by quantiles of the beta distribution.
 *
 * @param count how many of `n` have the property, whole
 * @param n how many there are; 0 gives nulls
 * @param confidence in (0, 1)
 */
export function clopperPearson(count: number, n: number, confidence = 0.95): Estimate {
  if (n === 0) return { value: null, low: null, high: null };
  const tail = (1 - confidence) / 2;
  return {
    value: count / n,
    low: count === 0 ? 0 : quantile(tail, count, n - count + 1),
    high: count === n ? 1 : quantile(1 - tail, count + 1, n - count),
  };
}
