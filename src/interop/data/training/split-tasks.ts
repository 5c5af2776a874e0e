import { hash } from 'node:crypto';
import type { Task } from '../../../benchmark/index.ts';

/** How tasks are kept apart. */
export interface SplitOptions {
  /** The share of each category's tasks that is held out, in (0, 1). */
  readonly share: number;
  readonly seed: number;
}

/**
 * Chooses the tasks that are held out: of each category the nearest whole number to its share, and of a category with
 * two tasks or more at least one, but not all. A hash of seed and id decides which ones: the same tasks give the same
 * choice, in whatever order they come and whatever was answered.
 *
 * @returns the ids, in the order of the tasks
 */
export function holdOutTasks(tasks: readonly Task[], { share, seed }: SplitOptions): string[] {
  const chosen = new Set<string>();
  for (const group of Map.groupBy(tasks, ({ category }) => category.name).values()) {
    const ranked = group.map(({ id }) => ({ id, rank: hash('sha256', JSON.stringify([seed, id])) }));
    ranked.sort((one, other) => (one.rank < other.rank ? -1 : 1));
    const wanted = Math.min(Math.max(Math.round(share * group.length), 1), group.length - 1);
    for (const { id } of ranked.slice(0, wanted)) chosen.add(id);
  }
  return tasks.flatMap(({ id }) => (chosen.has(id) ? [id] : []));
}
