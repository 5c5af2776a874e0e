import { DECISIONS } from '../../vocabulary/index.ts';
import type { Outcome } from '../outcome.ts';

/** Two judges' decisions on one answer. */
export interface DecisionPair extends Pick<Outcome, 'task' | 'condition' | 'category'> {
  /** The class that the reference decided on, as an index into `DECISIONS`. */
  readonly reference: number;
  /** The class that the judge decided on. */
  readonly decided: number;
}

/** Pairs the decisions of two judges on the same trials; trials that either did not decide are left out. */
export function pairDecisions(judge: Iterable<Outcome>, against: Iterable<Outcome>): DecisionPair[] {
  const classes = new Map<string, number>(DECISIONS.map((decision, index) => [decision, index]));
  const keyOf = ({ subject, condition, task, epoch }: Outcome) =>
    JSON.stringify([subject, condition, task, epoch]);
  const references = new Map([...against].map((outcome) => [keyOf(outcome), outcome.status] as const));
  return [...judge].flatMap((outcome) => {
    const reference = classes.get(references.get(keyOf(outcome)) ?? '');
    const decided = classes.get(outcome.status);
    if (reference === undefined || decided === undefined) return [];
    const { task, condition, category } = outcome;
    return [{ task, condition, category, reference, decided }];
  });
}
