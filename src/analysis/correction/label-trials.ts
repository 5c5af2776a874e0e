import type { Outcome } from '../outcome.ts';

/** A decision in the two numbers that a convergence rate is made of. */
export interface Mark {
  readonly convergent: 0 | 1;
  /** 0: nonsensical. */
  readonly valid: 0 | 1;
}

/** One answer of a cell: what the judge says of it, and what the trusted labels say where they cover it. */
export interface LabelledTrial {
  readonly task: string;
  readonly judge: Mark;
  /** null: not labelled. */
  readonly trusted: Mark | null;
}

/**
 * Puts the trusted labels beside a judge's decisions. Answers that the judge did not decide are left out, labelled or
 * not: a corrected rate is about the same answers as the judge's own. A label of an answer that is not there is ignored.
 *
 * @param judge outcomes of the judge to be corrected
 * @param labels outcomes of the trusted judge, on the same trials or some of them
 */
export function labelTrials(judge: Iterable<Outcome>, labels: Iterable<Outcome>): LabelledTrial[] {
  const keyOf = ({ subject, condition, task, epoch }: Outcome) =>
    JSON.stringify([subject, condition, task, epoch]);
  const trusted = new Map(
    [...labels].flatMap((outcome) => {
      const mark = markOf(outcome.status);
      return mark === null ? [] : [[keyOf(outcome), mark] as const];
    }),
  );
  return [...judge].flatMap((outcome) => {
    const mark = markOf(outcome.status);
    if (mark === null) return [];
    return [{ task: outcome.task, judge: mark, trusted: trusted.get(keyOf(outcome)) ?? null }];
  });
}

function markOf(status: Outcome['status']): Mark | null {
  switch (status) {
    case 'convergence':
      return { convergent: 1, valid: 1 };
    case 'no_convergence':
    case 'safety_refusal':
      return { convergent: 0, valid: 1 };
    case 'nonsensical':
      return { convergent: 0, valid: 0 };
    case 'dropped':
    case 'withheld':
    case 'disputed':
    case 'unanswered':
      return null;
  }
}
