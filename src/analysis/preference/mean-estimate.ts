import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { Estimate } from '../estimate.ts';
import { meanOf } from './task-values.ts';

/** A mean with the p-value of its being none. */
export interface TestedMean extends Estimate {
  /** Two-sided; null with fewer than two values, or where all are alike. */
  readonly p: number | null;
}

/**
 * A mean of values of independent tasks with Student's interval, and the p-value of the t test against 0. Without two values
 * there is no interval. Values that are all the same give an interval of no length, and no p: they say nothing of how values
 * vary.
 *
 * Source: Student (1908), "The probable error of a mean", Biometrika 6:1–25.
 */
export function meanEstimate(values: readonly number[], confidence: number): TestedMean {
  const n = values.length;
  if (n === 0) return { value: null, low: null, high: null, p: null };
  const value = meanOf(values);
  if (n === 1) return { value, low: null, high: null, p: null };
  const error = deviationOf(values) / Math.sqrt(n);
  const reach = tQuantile(1 - (1 - confidence) / 2, n - 1) * error;
  return {
    value,
    low: value - reach,
    high: value + reach,
    p: error === 0 ? null : 2 * tCdf(-Math.abs(value / error), n - 1),
  };
}

/** The standard deviation of a sample, from its mean, over n − 1; 0 with fewer than two values. */
export function deviationOf(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1));
}
