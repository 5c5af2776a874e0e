import { DECISIONS } from '../../vocabulary/index.ts';
import type { Outcome } from '../outcome.ts';

/** What a judge and a trusted judge decided on one answer. */
export interface TrustedPair
  extends Pick<Outcome, 'subject' | 'condition' | 'direction' | 'category' | 'task'> {
  /** The class that the trusted judge decided on, as an index into `DECISIONS`. */
  readonly reference: number;
  /** The class that the judge decided on, likewise. */
  readonly decided: number;
}

/** Counts of pairs: rows the trusted decision, columns the judge's, both in the order of `DECISIONS`. */
export function countPairs(pairs: readonly Pick<TrustedPair, 'reference' | 'decided'>[]): number[][] {
  const matrix = DECISIONS.map(() => DECISIONS.map(() => 0));
  for (const { reference, decided } of pairs) {
    const row = matrix[reference];
    if (row !== undefined) row[decided] = (row[decided] ?? 0) + 1;
  }
  return matrix;
}
