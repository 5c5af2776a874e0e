import { hash } from 'node:crypto';

/**
 * Puts tasks into the random order in which a sequential gate asks them, and trials into that in which people label
 * them: by the SHA-256 of seed and id. So the order of two depends on the seed alone, and stays when others come or go.
 *
 * @param idOf gives the id of a task or trial
 */
export function orderTasks<T>(tasks: readonly T[], seed: number, idOf: (task: T) => string): T[] {
  const keys = new Map<string, string>();
  const keyOf = (task: T) => {
    const id = idOf(task);
    let key = keys.get(id);
    if (key === undefined) {
      key = hash('sha256', `${seed}\n${id}`);
      keys.set(id, key);
    }
    return key;
  };
  return tasks.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : keyOf(one) > keyOf(other) ? 1 : 0));
}
