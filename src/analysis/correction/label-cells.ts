import { groupOutcomes } from '../cells/group-outcomes.ts';
import type { Outcome } from '../outcome.ts';

/** One subject under one condition: the judge's outcomes, and the trusted judge's of the same cell. */
export interface LabelledCell {
  readonly judge: readonly [Outcome, ...Outcome[]];
  readonly labels: readonly Outcome[];
}

/** Groups a judge's outcomes by subject and condition, each with the labels of its own cell. */
export function labelCells(judge: Iterable<Outcome>, labels: Iterable<Outcome>): LabelledCell[] {
  const keyOf = ({ subject, condition }: Outcome) => [subject, condition];
  const own = new Map(
    groupOutcomes(labels, keyOf).map((cell) => [JSON.stringify(keyOf(cell[0])), cell] as const),
  );
  return groupOutcomes(judge, keyOf).map((cell) => ({
    judge: cell,
    labels: own.get(JSON.stringify(keyOf(cell[0]))) ?? [],
  }));
}
