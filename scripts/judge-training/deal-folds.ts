import { createHash } from 'node:crypto';

import type { Point } from './read-points.ts';

/** Deals tasks out to folds in the order of their hashes: as good as chance, and always the same. */
export function dealFolds(tasks: Iterable<string>, folds: number): ReadonlyMap<string, number> {
  const hash = (task: string): string => createHash('sha256').update(task).digest('hex');
  const sorted = [...new Set(tasks)].sort((a, b) => (hash(a) < hash(b) ? -1 : 1));
  return new Map(sorted.map((task, index) => [task, index % folds]));
}

/** Deals the points' tasks, and apart from those the topics of plain answers, so that topics change no task's fold. */
export function dealPoints(points: readonly Point[], folds: number): ReadonlyMap<string, number> {
  const deal = (plain: boolean): ReadonlyMap<string, number> =>
    dealFolds(
      points.filter(({ measuredAs }) => measuredAs.includes('plain') === plain).map(({ task }) => task),
      folds,
    );
  return new Map([...deal(false), ...deal(true)]);
}
