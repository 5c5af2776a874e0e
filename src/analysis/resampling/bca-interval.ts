import cdf from '@stdlib/stats-base-dists-normal-cdf';
import quantile from '@stdlib/stats-base-dists-normal-quantile';
import { at } from '../rates/count-table.ts';
import { percentile } from './percentile.ts';

/**
 * The bias-corrected and accelerated bootstrap interval.
 *
 * Source: B. Efron (1987), "Better bootstrap confidence intervals", J. Am. Stat. Assoc. 82:171–185; as in chapter 14 of
 * Efron and Tibshirani (1993), with ties at the value counted half, as SciPy's `bootstrap` does.
 *
 * @param value the statistic on the data
 * @param resampled the statistic on each resample; NaN (not defined there) is left out
 * @param jackknife the statistic with one task left out; NaN is left out
 * @returns null where the interval is not defined: more than one resample in twenty is NaN, or the resamples do not lie
 *   on both sides of the value
 */
export function bcaInterval(
  value: number,
  resampled: Float64Array,
  jackknife: Float64Array,
  confidence = 0.95,
): { low: number; high: number } | null {
  const sorted = resampled.filter((one) => !Number.isNaN(one)).sort();
  if (sorted.length < 0.95 * resampled.length) return null;
  // Equal values may differ by rounding, where they come from different sums.
  const below = sorted.reduce(
    (sum, one) => sum + (Math.abs(one - value) < 1e-12 ? 0.5 : one < value ? 1 : 0),
    0,
  );
  const bias = quantile(below / sorted.length, 0, 1);
  const acceleration = accelerate(jackknife.filter((one) => !Number.isNaN(one)));
  if (!Number.isFinite(bias) || Number.isNaN(acceleration)) return null;
  const end = (tail: number) => {
    const reach = bias + quantile(tail, 0, 1);
    return percentile(sorted, cdf(bias + reach / (1 - acceleration * reach), 0, 1));
  };
  const tail = (1 - confidence) / 2;
  return { low: end(tail), high: end(1 - tail) };
}

/** The skewness of the leave-one-out values ÷ 6, in the sign convention of the formula; NaN where they are all equal. */
function accelerate(jackknife: Float64Array): number {
  const mean = jackknife.reduce((sum, one) => sum + one, 0) / jackknife.length;
  let squares = 0;
  let cubes = 0;
  for (let index = 0; index < jackknife.length; index += 1) {
    const deviation = mean - at(jackknife, index);
    squares += deviation ** 2;
    cubes += deviation ** 3;
  }
  return cubes / (6 * squares ** 1.5);
}
