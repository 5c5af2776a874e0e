import type { Outcome } from '../analysis/index.ts';
import { isDecision } from '../vocabulary/index.ts';

/** How a candidate did on the tasks that it was tried on. */
export interface Score {
  readonly name: string;
  /** Answers with a decision. */
  readonly judged: number;
  /** Of these, how many make sense and do not converge. */
  readonly good: number;
}

/**
 * The candidates, the best first: by the share of judged answers that make sense and do not converge, so that a text
 * that only makes a model babble does not win. Equal ones keep their order.
 */
export function rankCandidates(names: readonly string[], outcomes: Iterable<Outcome>): Score[] {
  const byName = Map.groupBy(outcomes, ({ condition }) => condition);
  const scores = names.map((name): Score => {
    const own = byName.get(name) ?? [];
    const judged = own.filter(({ status }) => isDecision(status));
    const good = judged.filter(({ status }) => status === 'no_convergence' || status === 'safety_refusal');
    return { name, judged: judged.length, good: good.length };
  });
  const share = ({ good, judged }: Score) => (judged === 0 ? -1 : good / judged);
  return scores.toSorted((one, other) => share(other) - share(one));
}
