import type { Estimate } from '../estimate.ts';
import { normalDeviate } from './normal-deviate.ts';

/**
 * The score interval for a proportion, without continuity correction.
 *
 * Source: E. B. Wilson (1927), "Probable inference, the law of succession, and statistical inference", J. Am. Stat.
 * Assoc. 22:209–212; as method 3 of R. G. Newcombe (1998), Stat. Med. 17:857–872.
 *
 * @param count how many of `n` have the property; need not be whole (an effective count)
 * @param n how many there are; 0 gives nulls
 * @param confidence in (0, 1)
 *
 * @example
 * wilson(2, 71) // { value: 0.0282, low: 0.0078, high: 0.0970 }
 */
export function wilson(count: number, n: number, confidence = 0.95): Estimate {
  if (n === 0) return { value: null, low: null, high: null };
  const value = count / n;
  const z = normalDeviate(confidence);
  const centre = (value + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z * Math.sqrt((value * (1 - value)) / n + z ** 2 / (4 * n ** 2))) / (1 + z ** 2 / n);
  // Rounding must not put the ends past the value or past what a proportion can be.
  return {
    value,
    low: count === 0 ? 0 : Math.max(0, Math.min(value, centre - half)),
    high: count === n ? 1 : Math.min(1, Math.max(value, centre + half)),
  };
}
