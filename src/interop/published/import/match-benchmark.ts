import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Benchmark, hashTasks, loadInstrumentalEval, type Task } from '../../../benchmark/index.ts';
import type { PublishedRun } from '../published-run.ts';
import { type AskedTasks, cutKey, placeKey } from './asked-tasks.ts';

/**
 * Looks for the benchmark that the runs were asked in a folder `benchmark` beside their folder, cuts it as each run's
 * configuration says, and checks it against every transcript. Null where there is none, or where it is another.
 *
 * @throws the errors of `loadInstrumentalEval` where there is such a folder and it is no benchmark.
 */
export async function matchBenchmark(dir: string, runs: readonly PublishedRun[]): Promise<AskedTasks | null> {
  const folder = ['..', '../..']
    .map((up) => join(resolve(dir, up), 'benchmark'))
    .find((path) => existsSync(path));
  if (folder === undefined) return null;
  const cuts = new Map<string, { benchmark: Benchmark; places: Map<string, Task> }>();
  for (const run of runs) {
    const cut = cuts.get(cutKey(run)) ?? (await cutAs(run, folder));
    if (run.results.some((result) => !isAt(cut.places, result))) return null;
    cuts.set(cutKey(run), cut);
  }
  const benchmark = joinCuts([...cuts.values()].map((cut) => cut.benchmark));
  if (benchmark === null) return null;
  return { benchmark, folder, of: (run) => cuts.get(cutKey(run))?.places ?? new Map() };
}

async function cutAs(
  run: PublishedRun,
  folder: string,
): Promise<{ benchmark: Benchmark; places: Map<string, Task> }> {
  const { maxPerCategory, sampleSeed } = run.config;
  // As the paper's code reads it, whatever wrote it.
  const options = {
    path: folder,
    maxPerCategory,
    asIs: true,
    ...(sampleSeed === null ? {} : { seed: sampleSeed }),
  };
  const benchmark = await loadInstrumentalEval(options);
  const counts = new Map<string, number>();
  const places = new Map<string, Task>();
  for (const task of benchmark.tasks) {
    const taskNumber = (counts.get(task.category.name) ?? 0) + 1;
    counts.set(task.category.name, taskNumber);
    places.set(placeKey(task.category.name, taskNumber), task);
  }
  return { benchmark, places };
}

function isAt(places: ReadonlyMap<string, Task>, result: PublishedRun['results'][number]): boolean {
  return places.get(placeKey(result.category, result.taskNumber))?.prompt === result.taskPrompt;
}

/** All tasks of several cuts of one benchmark. */
function joinCuts(benchmarks: readonly Benchmark[]): Benchmark | null {
  const [first, ...others] = benchmarks;
  if (first === undefined || others.length === 0) return first ?? null;
  const tasks = [...new Map(benchmarks.flatMap((cut) => cut.tasks).map((task) => [task.id, task])).values()];
  return {
    name: first.name,
    version: benchmarks.map(({ version }) => version).join('; '),
    tasks,
    hash: hashTasks(tasks),
  };
}
