import { defineError } from '../errors/index.ts';
import type { Task } from './task.ts';

/** The number of tasks wanted from each category is not a whole number of 1 or more. */
export const InvalidLimitError = defineError('bad-task-limit', (limit: number) => ({
  what: `The number of tasks a category must be a whole number of 1 or more; it is ${limit}.`,
  fix: 'Give such a number, or leave the limit out to ask all tasks.',
}));

/**
 * The first `limit` tasks of each category, in the order in which they came. A category with fewer tasks keeps all.
 * Categories are told apart by name. The argument is left as it is.
 *
 * @throws {InvalidLimitError} where `limit` is not a whole number of 1 or more.
 */
export function limitPerCategory(tasks: readonly Task[], limit: number): Task[] {
  if (!Number.isSafeInteger(limit) || limit < 1) throw new InvalidLimitError(limit);
  const taken = new Map<string, number>();
  return tasks.filter(({ category }) => {
    const before = taken.get(category.name) ?? 0;
    taken.set(category.name, before + 1);
    return before < limit;
  });
}
