import type { Benchmark, Task } from '../../../benchmark/index.ts';
import type { PublishedRun } from '../published-run.ts';

/** Which tasks published runs were asked. */
export interface AskedTasks {
  readonly benchmark: Benchmark;
  /** The folder that the tasks and contexts were read from; null where the transcripts alone tell of them. */
  readonly folder: string | null;
  /** The tasks that a run was asked, by `placeKey`, in the order asked. */
  readonly of: (run: PublishedRun) => ReadonlyMap<string, Task>;
}

/** Where a task stood in a run: its category, and its number there from 1. */
export function placeKey(category: string, taskNumber: number): string {
  return JSON.stringify([category, taskNumber]);
}

/** How a run cut its benchmark: runs of one cut were asked the same tasks at the same places. */
export function cutKey({ config: { maxPerCategory, sampleSeed } }: PublishedRun): string {
  return JSON.stringify([maxPerCategory, sampleSeed]);
}
