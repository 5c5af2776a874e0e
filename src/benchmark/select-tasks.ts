import { defineError } from '../errors/index.ts';
import { nearestSpelling } from '../text/index.ts';
import { cutBenchmark } from './cut-benchmark.ts';
import type { Benchmark } from './task.ts';

/** A benchmark has no task of that id. */
export const UnknownTaskError = defineError(
  'unknown-task',
  (benchmark: string, task: string, known: readonly string[]) => {
    const near = nearestSpelling(task, known);
    return {
      what: `The benchmark ${benchmark} has no task "${task}".`,
      where: 'benchmark, key tasks',
      fix:
        near === undefined
          ? 'Name tasks that are left after the cut (maxPerCategory, seed); "steerlab run --dry-run" says how many are.'
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
  if (unknown !== undefined) throw new UnknownTaskError(benchmark.name, unknown, known);
  const wanted = new Set(ids);
  return cutBenchmark(
    benchmark,
    benchmark.tasks.filter(({ id }) => wanted.has(id)),
  );
}
