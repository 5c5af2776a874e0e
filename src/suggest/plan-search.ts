import type { Task } from '../benchmark/index.ts';
import { planRounds, type Round } from './plan-rounds.ts';
import { splitTasks, type TaskSplit } from './split-tasks.ts';
import { SearchInputError } from './suggest-errors.ts';

/** What a search is to try. */
export interface SearchSize {
  readonly candidates: number;
  /** What the training may take. */
  readonly trials: number;
  readonly epochs: number;
  /** Of the split. */
  readonly seed: number;
}

/**
 * The tasks and rounds of a search, before anything is paid for.
 *
 * @throws {SearchInputError} where the tasks or the budget are too few.
 */
export function planSearch(
  tasks: readonly Task[],
  { candidates, trials, epochs, seed }: SearchSize,
): TaskSplit & { readonly rounds: readonly Round[] } {
  const split = splitTasks(tasks, seed);
  const rounds = planRounds(candidates, Math.floor(trials / epochs), split.training.length);
  if (candidates > 1 && rounds !== null && split.training.length > 0) return { ...split, rounds };
  throw new SearchInputError({
    what: `${trials} trials on ${split.training.length} training tasks are too few to choose among ${candidates} candidates.`,
    fix: 'Raise --budget-trials to at least one trial a candidate and round, take fewer --candidates (two at least), or give the study more tasks: two in some category at least, since one half is held out.',
  });
}
