import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { Estimate } from '../estimate.ts';
import { meanEstimate } from './mean-estimate.ts';
import { meanOf } from './task-values.ts';

const NOTHING: Estimate = { value: null, low: null, high: null };

/**
 * The ratio of two means over the same tasks, with Fieller's interval: the ratios R for which the mean of above − R·below may be 0
 * by Student's t. All is null where the interval of the lower mean is not above 0, or with fewer than two tasks.
 *
 * Source: E. C. Fieller (1954), J. R. Stat. Soc. B 16:175–185.
 *
 * @param above one value a task
 * @param below one value a task, in the same order
 */
export function ratioOfMeans(
  above: readonly number[],
  below: readonly number[],
  confidence: number,
): Estimate {
  const n = below.length;
  const { low } = meanEstimate(below, confidence);
  if (low === null || low <= 0) return NOTHING;
  const [top, bottom] = [meanOf(above), meanOf(below)];
  const t2 = tQuantile(1 - (1 - confidence) / 2, n - 1) ** 2;
  const covariance = (one: readonly number[], other: readonly number[]) => {
    const [x, y] = [meanOf(one), meanOf(other)];
    return one.reduce((sum, value, task) => sum + (value - x) * ((other[task] ?? 0) - y), 0) / (n - 1) / n;
  };
  // Above 0, since the lower mean's interval is.
  const a = bottom ** 2 - t2 * covariance(below, below);
  const b = top * bottom - t2 * covariance(above, below);
  const c = top ** 2 - t2 * covariance(above, above);
  const root = Math.sqrt(Math.max(0, b ** 2 - a * c));
  return { value: top / bottom, low: (b - root) / a, high: (b + root) / a };
}
