import { createHash } from 'node:crypto';

/**
 * Puts tasks into the random order in which a sequential gate asks them: by the SHA-256 of seed and id. So the order of
 * two tasks depends on the seed alone, and stays when others come or go.
 *
 * @param idOf gives a task's id
 */
export function orderTasks<T>(tasks: readonly T[], seed: number, idOf: (task: T) => string): T[] {
  const keys = new Map<string, string>();
  const keyOf = (task: T) => {
    const id = idOf(task);
    let key = keys.get(id);
    if (key === undefined) {
      key = createHash('sha256').update(`${seed}\n${id}`).digest('hex');
      keys.set(id, key);
    }
    return key;
  };
  return tasks.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : keyOf(one) > keyOf(other) ? 1 : 0));
}
