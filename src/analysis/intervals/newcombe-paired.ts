import type { Estimate } from '../estimate.ts';
import { wilson } from './wilson.ts';

/** Tasks by their result under two conditions, `upper` and `lower`: a paired 2 × 2 table. */
export interface PairedCounts {
  /** Convergent under both. */
  readonly both: number;
  readonly upperOnly: number;
  readonly lowerOnly: number;
  readonly neither: number;
}

/**
 * The difference of two paired proportions, upper − lower, with Newcombe's interval: Wilson's limits for each
 * proportion, put together with the continuity-corrected correlation φ of the pairs.
 *
 * Source: R. G. Newcombe (1998), "Improved confidence intervals for the difference between binomial proportions based
 * on paired data", Stat. Med. 17:2635–2650, method 10.
 *
 * @returns a difference in [−1, 1]; nulls where there are no pairs
 */
export function newcombePaired(pairs: PairedCounts, confidence = 0.95): Estimate {
  const { both, upperOnly, lowerOnly, neither } = pairs;
  const n = both + upperOnly + lowerOnly + neither;
  return squareAndAdd(
    wilson(both + upperOnly, n, confidence),
    wilson(both + lowerOnly, n, confidence),
    correctedPhi(pairs),
  );
}

/**
 * The difference of two proportions that go together, from their own intervals and their correlation.
 *
 * @param phi the correlation, in [−1, 1]
 * @returns a difference in [−1, 1]; nulls where a proportion has none
 */
export function squareAndAdd(upper: Estimate, lower: Estimate, phi: number): Estimate {
  const none = { value: null, low: null, high: null };
  if (upper.value === null || upper.low === null || upper.high === null) return none;
  if (lower.value === null || lower.low === null || lower.high === null) return none;
  const value = upper.value - lower.value;
  const down = combine(upper.value - upper.low, lower.high - lower.value, phi);
  const up = combine(upper.high - upper.value, lower.value - lower.low, phi);
  return { value, low: Math.max(-1, value - down), high: Math.min(1, value + up) };
}

function combine(first: number, second: number, phi: number): number {
  return Math.sqrt(Math.max(0, first ** 2 - 2 * phi * first * second + second ** 2));
}

/** φ, its numerator taken n/2 towards zero where it is positive; 0 where a margin is empty. */
function correctedPhi({ both, upperOnly, lowerOnly, neither }: PairedCounts): number {
  const margins = [both + upperOnly, lowerOnly + neither, both + lowerOnly, upperOnly + neither];
  if (margins.includes(0)) return 0;
  const n = both + upperOnly + lowerOnly + neither;
  const product = both * neither - upperOnly * lowerOnly;
  const corrected = product > 0 ? Math.max(0, product - n / 2) : product;
  return margins.reduce((phi, margin) => phi / Math.sqrt(margin), corrected);
}
