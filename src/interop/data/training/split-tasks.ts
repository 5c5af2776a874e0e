import { hash } from 'node:crypto';
import type { Task } from '../../../benchmark/index.ts';
import { UnknownNameError } from './training-errors.ts';

/** How tasks are kept apart. */
export interface SplitOptions {
  /** The share of each category's tasks that is held out, in (0, 1). */
  readonly share: number;
  readonly seed: number;
  /** Names of categories of which all tasks are held out, to see how far what is learnt carries. Default: none. */
  readonly leaveOut?: readonly string[];
}

/**
 * Chooses the tasks that are held out: of each category the nearest whole number to its share, and of a category with
 * two tasks or more at least one, but not all; of a category that is left out, all. A hash of seed and id decides which ones: the same tasks give the same
 * choice, in whatever order they come and whatever was answered.
 *
 * @returns the ids, in the order of the tasks
 * @throws UnknownNameError where no task is of a category that is left out
 */
export function holdOutTasks(tasks: readonly Task[], { share, seed, leaveOut = [] }: SplitOptions): string[] {
  const chosen = new Set<string>();
  const groups = Map.groupBy(tasks, ({ category }) => category.name);
  const unknown = leaveOut.find((name) => !groups.has(name));
  if (unknown !== undefined) throw new UnknownNameError('category', unknown, [...groups.keys()]);
  for (const [name, group] of groups) {
    const ranked = group.map(({ id }) => ({ id, rank: hash('sha256', JSON.stringify([seed, id])) }));
    ranked.sort((one, other) => (one.rank < other.rank ? -1 : 1));
    const some = Math.min(Math.max(Math.round(share * group.length), 1), group.length - 1);
    const wanted = leaveOut.includes(name) ? group.length : some;
    for (const { id } of ranked.slice(0, wanted)) chosen.add(id);
  }
  return tasks.flatMap(({ id }) => (chosen.has(id) ? [id] : []));
}
