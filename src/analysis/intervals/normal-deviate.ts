import quantile from '@stdlib/stats-base-dists-normal-quantile';

/** The standard normal deviate that a two-sided interval of this confidence reaches to: 1.96 for 0.95. */
export function normalDeviate(confidence: number): number {
  return quantile(1 - (1 - confidence) / 2, 0, 1);
}
