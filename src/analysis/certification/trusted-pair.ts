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

/** Pairs a judge's decisions with the trusted ones on the same trials; trials that either did not decide are left out. */
export function pairWithTrusted(judge: Iterable<Outcome>, trusted: Iterable<Outcome>): TrustedPair[] {
  const classes = new Map<string, number>(DECISIONS.map((decision, index) => [decision, index]));
  const keyOf = ({ subject, condition, task, epoch }: Outcome) =>
    JSON.stringify([subject, condition, task, epoch]);
  const references = new Map([...trusted].map((outcome) => [keyOf(outcome), outcome.status] as const));
  return [...judge].flatMap((outcome) => {
    const reference = classes.get(references.get(keyOf(outcome)) ?? '');
    const decided = classes.get(outcome.status);
    if (reference === undefined || decided === undefined) return [];
    const { subject, condition, direction, category, task } = outcome;
    return [{ subject, condition, direction, category, task, reference, decided }];
  });
}

/** Counts of pairs: rows the trusted decision, columns the judge's, both in the order of `DECISIONS`. */
export function countPairs(pairs: readonly TrustedPair[]): number[][] {
  const matrix = DECISIONS.map(() => DECISIONS.map(() => 0));
  for (const { reference, decided } of pairs) {
    const row = matrix[reference];
    if (row !== undefined) row[decided] = (row[decided] ?? 0) + 1;
  }
  return matrix;
}
