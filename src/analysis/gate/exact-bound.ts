import quantile from '@stdlib/stats-base-dists-beta-quantile';

/**
 * The exact one-sided bound of a proportion: the true one is beyond it with a chance of at most `alpha`.
 *
 * Source: C. J. Clopper and E. S. Pearson (1934), Biometrika 26:404–413, one tail alone. Where trials of a task are
 * alike, with effective counts: E. L. Korn and B. I. Graubard (1998), Surv. Methodol. 24:193–201.
 *
 * @param count how many of `n` have the property; need not be whole
 * @param n above 0
 * @param alpha in (0, 1)
 */
export function exactBound(side: 'low' | 'high', count: number, n: number, alpha: number): number {
  if (side === 'low') return count <= 0 ? 0 : quantile(alpha, count, n - count + 1);
  return count >= n ? 1 : quantile(1 - alpha, count + 1, n - count);
}
