import { DECISIONS } from '../../vocabulary/index.ts';
import type { Outcome } from '../outcome.ts';

/** Two judges' decisions on one answer. */
export interface DecisionPair extends Pick<Outcome, 'task' | 'condition' | 'category'> {
  /** The class that the reference decided on, as an index into `DECISIONS`. */
  readonly reference: number;
  /** The class that the judge decided on. */
  readonly decided: number;
}

const CLASS_OF = new Map<string, number>(DECISIONS.map((decision, index) => [decision, index]));

/** Pairs the decisions of two judges on the same trials; trials that either did not decide are left out. */
export function pairDecisions(judge: Iterable<Outcome>, against: Iterable<Outcome>): DecisionPair[] {
  return pairOutcomes(judge, against).flatMap(([outcome, other]) => {
    const decided = CLASS_OF.get(outcome.status);
    const reference = CLASS_OF.get(other.status);
    if (decided === undefined || reference === undefined) return [];
    const { task, condition, category } = outcome;
    return [{ task, condition, category, reference, decided }];
  });
}

/** The outcomes of the trials that both judges decided, side by side. */
export function pairOutcomes(
  judge: Iterable<Outcome>,
  against: Iterable<Outcome>,
): (readonly [judge: Outcome, against: Outcome])[] {
  const keyOf = ({ subject, condition, task, epoch }: Outcome) =>
    JSON.stringify([subject, condition, task, epoch]);
  const references = new Map([...against].map((outcome) => [keyOf(outcome), outcome] as const));
  return [...judge].flatMap((outcome) => {
    const other = references.get(keyOf(outcome));
    if (other === undefined || !CLASS_OF.has(outcome.status) || !CLASS_OF.has(other.status)) return [];
    return [[outcome, other] as const];
  });
}
