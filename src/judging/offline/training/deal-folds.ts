import { createHash } from 'node:crypto';

/** Deals tasks out to folds in the order of their hashes: as good as chance, and always the same. */
export function dealFolds(tasks: Iterable<string>, folds: number): ReadonlyMap<string, number> {
  const hash = (task: string): string => createHash('sha256').update(task).digest('hex');
  const sorted = [...new Set(tasks)].sort((a, b) => (hash(a) < hash(b) ? -1 : 1));
  return new Map(sorted.map((task, index) => [task, index % folds]));
}
