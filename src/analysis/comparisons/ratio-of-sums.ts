import type { Estimate } from '../estimate.ts';
import { bcaInterval } from '../resampling/bca-interval.ts';
import { at } from '../resampling/count-table.ts';
import type { JointRates } from '../resampling/joint-rates.ts';

/**
 * The ratio of two weighted sums of rates, with its BCa interval. A ratio to nothing, or to a negative number, means
 * nothing: all is null where the lower sum is not above 0, and the interval where more than one resample in twenty has
 * it so (or the interval is not defined).
 *
 * @param above weights of the numerator, one a cell
 * @param below weights of the denominator
 */
export function ratioOfSums(
  joint: JointRates,
  above: readonly number[],
  below: readonly number[],
  confidence = 0.95,
): Estimate {
  const ratio = (rates: (cell: number) => number) => {
    const sum = (weights: readonly number[]) =>
      weights.reduce((total, weight, cell) => (weight === 0 ? total : total + weight * rates(cell)), 0);
    const denominator = sum(below);
    return denominator > 0 ? sum(above) / denominator : Number.NaN;
  };
  const value = ratio((cell) => at(joint.rates, cell));
  if (Number.isNaN(value)) return { value: null, low: null, high: null };
  const ratios = (columns: readonly Float64Array[]) =>
    new Float64Array(columns[0]?.length ?? 0).map((_, index) =>
      ratio((cell) => at(columns[cell] ?? new Float64Array(), index)),
    );
  const interval = bcaInterval(value, ratios(joint.resampled), ratios(joint.jackknife), confidence);
  return { value, low: interval?.low ?? null, high: interval?.high ?? null };
}
