import { defineError } from '../errors/index.ts';
import { nearestSpelling } from '../text/index.ts';
import { cutBenchmark } from './cut-benchmark.ts';
import type { Benchmark, Task } from './task.ts';

/** A benchmark has no task of that id. */
export const UnknownTaskError = defineError(
  'unknown-task',
  (benchmark: string, task: string, known: readonly string[], where?: string) => {
    const near = nearestSpelling(task, known);
    return {
      what: `The benchmark ${benchmark} has no task "${task}".`,
      ...(where !== undefined && { where }),
      fix:
        near === undefined
          ? 'Name tasks that are left after the cut (maxPerCategory, seed): "steerlab list tasks --study FILE" has them.'
          : `Did you mean "${near}"?`,
    };
  },
);

/**
 * The benchmark with only the tasks whose ids are named, in the benchmark's order. Its hash is that of these tasks.
 *
 * @throws {UnknownTaskError} where it has no task of an id.
 */
export function selectTasks(benchmark: Benchmark, ids: readonly string[]): Benchmark {
  const known = benchmark.tasks.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new UnknownTaskError(benchmark.name, unknown, known, 'benchmark, key tasks');
  const wanted = new Set(ids);
  return cutBenchmark(
    benchmark,
    benchmark.tasks.filter(({ id }) => wanted.has(id)),
  );
}

/**
 * The task or twin of an id.
 *
 * @throws {UnknownTaskError} where the benchmark has none, with the nearest id.
 */
export function findTask({ name, tasks, twins = [] }: Benchmark, id: string): Task {
  const all = [...tasks, ...twins];
  const found = all.find((task) => task.id === id);
  if (found === undefined)
    throw new UnknownTaskError(
      name,
      id,
      all.map((task) => task.id),
    );
  return found;
}
