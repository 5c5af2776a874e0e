import type { Estimate } from '../estimate.ts';

/**
 * A weighted sum of independent estimates with the interval that their own limits give (MOVER, "square and add"). For
 * two proportions with Wilson's limits and weights 1 and −1 it is Newcombe's hybrid score interval.
 *
 * Source: G. Y. Zou, W. Huang and X. Zhang (2009), "A note on confidence interval estimation for a linear function of
 * binomial proportions", Comput. Stat. Data Anal. 53:1080–1085; for a difference, R. G. Newcombe (1998), Stat. Med.
 * 17:873–890, method 10.
 *
 * @param terms estimates with their weights
 * @returns nulls where a term has no value
 */
export function moverSum(
  terms: Iterable<{ readonly weight: number; readonly estimate: Estimate }>,
): Estimate {
  let [value, down, up] = [0, 0, 0];
  for (const { weight, estimate } of terms) {
    if (estimate.value === null || estimate.low === null || estimate.high === null) {
      return { value: null, low: null, high: null };
    }
    const below = weight * (estimate.value - estimate.low);
    const above = weight * (estimate.high - estimate.value);
    value += weight * estimate.value;
    down += (weight > 0 ? below : above) ** 2;
    up += (weight > 0 ? above : below) ** 2;
  }
  return { value, low: value - Math.sqrt(down), high: value + Math.sqrt(up) };
}
