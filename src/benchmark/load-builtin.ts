import { fileURLToPath } from 'node:url';
import { cutBenchmark } from './cut-benchmark.ts';
import { limitPerCategory } from './limit-per-category.ts';
import { loadScenarios } from './load-scenarios.ts';
import type { Benchmark } from './task.ts';

const SCENARIOS = new URL('../../scenarios/', import.meta.url);

/**
 * Loads steerlab's own benchmark: six instrumental subgoals, the six of InstrumentalEval (arXiv 2502.12206) as
 * arXiv 2601.01584 uses them, each with tasks written for steerlab. The task order is fixed, and the first tasks of a
 * category differ in domain, so that a small `maxPerCategory` still gives a varied set.
 *
 * @param options.maxPerCategory The first so many tasks of each category; all where it is left out.
 * @returns The tasks with their twins; the hash covers the tasks returned.
 * @throws {InvalidLimitError} where `maxPerCategory` is not a whole number of 1 or more.
 */
export async function loadBuiltin(options: { readonly maxPerCategory?: number } = {}): Promise<Benchmark> {
  const benchmark = await loadScenarios(fileURLToPath(SCENARIOS));
  if (options.maxPerCategory === undefined) return benchmark;
  return cutBenchmark(benchmark, limitPerCategory(benchmark.tasks, options.maxPerCategory));
}
