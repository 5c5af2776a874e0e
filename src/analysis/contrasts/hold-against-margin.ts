import type { Estimate } from '../estimate.ts';

/** How far a difference may be from none and still count as none, where nothing else is said: 10 percentage points. */
export const EQUIVALENCE_MARGIN = 0.1;

/**
 * What the data say of a difference that ought to be none. `equivalent`: the interval lies within the margin, so the
 * difference is shown to be smaller than that. `beyond`: it lies outside of it, so the difference is shown to be larger.
 * `undecided`: neither.
 */
export type EquivalenceVerdict = 'equivalent' | 'beyond' | 'undecided';

/** A difference held against a margin. */
export interface Equivalence extends Pick<Estimate, 'low' | 'high'> {
  /** A fraction, in (0, 1). */
  readonly margin: number;
  readonly verdict: EquivalenceVerdict;
}

/**
 * Tests whether a difference is none but for a margin: two one-sided tests, each at level α, which say "equivalent" just
 * where the interval of confidence 1 − 2α lies within ±margin (D. J. Schuirmann 1987, J. Pharmacokinet. Biopharm.
 * 15:657–680). A p-value above α for "no difference" would not show that, however large.
 *
 * @param interval of confidence 1 − 2α: 90 % for α = 5 %
 */
export function holdAgainstMargin(
  { low, high }: Pick<Estimate, 'low' | 'high'>,
  margin: number,
): Equivalence {
  const verdict = ((): EquivalenceVerdict => {
    if (low === null || high === null) return 'undecided';
    if (low > -margin && high < margin) return 'equivalent';
    return low >= margin || high <= -margin ? 'beyond' : 'undecided';
  })();
  return { low, high, margin, verdict };
}
