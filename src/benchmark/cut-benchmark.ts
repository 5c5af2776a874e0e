import { hashTasks } from './hash-tasks.ts';
import { limitPerCategory } from './limit-per-category.ts';
import type { Benchmark, Task } from './task.ts';

/** The benchmark with those of its tasks alone, and the twins of these. Its hash is that of the tasks. */
export function cutBenchmark(benchmark: Benchmark, tasks: readonly Task[]): Benchmark {
  const ids = new Set(tasks.map(({ id }) => id));
  const twins = benchmark.twins?.filter(({ twinOf = '' }) => ids.has(twinOf));
  return { ...benchmark, tasks, ...(twins !== undefined && { twins }), hash: hashTasks(tasks) };
}

/**
 * The benchmark with the twins that are to be asked: all (`true`), none, or the first so many of each category. Left out: a
 * quarter as many as the category has tasks, rounded up.
 *
 * @throws {InvalidLimitError} where the number is not a whole number of 1 or more.
 */
export function chooseTwins(benchmark: Benchmark, wanted: boolean | number | undefined): Benchmark {
  const { twins, ...rest } = benchmark;
  if (twins === undefined || wanted === false) return rest;
  if (typeof wanted === 'number') return { ...rest, twins: limitPerCategory(twins, wanted) };
  return { ...rest, twins: wanted === true ? twins : firstQuarter(twins, benchmark.tasks) };
}

function firstQuarter(twins: readonly Task[], tasks: readonly Task[]): Task[] {
  const sizes = Map.groupBy(tasks, ({ category }) => category.name);
  const own = Map.groupBy(twins, ({ category }) => category.name);
  return [...own].flatMap(([name, some]) => some.slice(0, Math.ceil((sizes.get(name)?.length ?? 0) / 4)));
}
