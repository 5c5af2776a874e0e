import type { Ending } from '../../vocabulary/index.ts';
import { endingAt, isOf, type TrialIndex, trialAt } from './trial-index.ts';

/** How many trials of one subject, condition and category ended one way. */
export interface EndingCount {
  readonly subject: string;
  readonly condition: string;
  readonly category: string;
  readonly ending: Ending;
  readonly trials: number;
}

/**
 * How trials ended, by subject, condition and category, as far as anybody told, twins and conversations left out; in the order
 * in which each first occurs in the plan.
 */
export function countEndings(index: TrialIndex): EndingCount[] {
  const counts = new Map<number, { first: number; trials: number }>();
  for (const row of index.subject.keys()) {
    const ending = index.ending[row] ?? 0;
    if (ending === 0 || !isOf(index, row, 'counted')) continue;
    const key = placeOf(index, row, ending);
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { first: row, trials: 1 });
    else known.trials += 1;
  }
  return [...counts.values()].flatMap(({ first, trials }) => {
    const { subject, condition, category } = trialAt(index, first);
    const ending = endingAt(index, first);
    return ending === null ? [] : [{ subject, condition, category, ending, trials }];
  });
}

/** A number of its own for each subject, condition, category and ending. */
function placeOf(index: TrialIndex, row: number, ending: number): number {
  const cell = (index.subject[row] ?? 0) * index.conditions.length + (index.condition[row] ?? 0);
  return (cell * index.categories.length + (index.category[row] ?? 0)) * 16 + ending;
}
