import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type LeftOut, SampleFilesNotFoundError } from '../import-samples/index.ts';

/** The parts of a file's name: `samples_TASK_TIME.jsonl` (`EvaluationTracker.save_results_samples`). */
const NAME = /^samples_(.+)_(\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}(?:\.\d+)?)\.jsonl$/;

/** The task and the time that the name of a file of samples tells; null for another file. */
export function readName(file: string): { readonly task: string; readonly time: string } | null {
  const [, task, time] = NAME.exec(basename(file)) ?? [];
  return task === undefined || time === undefined ? null : { task, time };
}

const WANTED =
  'files samples_TASK_TIME.jsonl, which lm-eval writes with --log_samples, or a folder that holds such';

/**
 * The files of samples that paths name, and those in folders and below. The harness writes each run beside the last one:
 * of those of one task in one folder the newest counts.
 *
 * @throws {SampleFilesNotFoundError} where there is none.
 */
export async function listSampleFiles(
  paths: readonly string[],
): Promise<{ readonly files: readonly string[]; readonly leftOut: readonly LeftOut[] }> {
  const found = new Set((await Promise.all(paths.map(listAt))).flat());
  const files: string[] = [];
  const leftOut: LeftOut[] = [];
  const runs = Map.groupBy(found, (file) =>
    JSON.stringify([dirname(file), readName(file)?.task ?? basename(file)]),
  );
  for (const run of runs.values()) {
    const [newest, ...older] = run.sort().reverse();
    if (newest !== undefined) files.push(newest);
    for (const file of older) {
      const why = `${basename(newest ?? '')} is of a later run of the same task, and the newest counts`;
      leftOut.push({ file, why, count: null, samples: [], isExpected: true });
    }
  }
  return { files, leftOut };
}

async function listAt(path: string): Promise<string[]> {
  const facts = await stat(path).catch((error: unknown) => {
    throw new SampleFilesNotFoundError(path, `There is no file or folder "${path}".`, WANTED, error);
  });
  if (!facts.isDirectory()) {
    if (readName(path) === null)
      throw new SampleFilesNotFoundError(path, 'The file is not called as samples of lm-eval are.', WANTED);
    return [path];
  }
  const names = await readdir(path, { recursive: true });
  const files = names.filter((name) => readName(name) !== null).sort();
  if (files.length === 0)
    throw new SampleFilesNotFoundError(path, 'The folder holds no samples of lm-eval.', WANTED);
  return files.map((name) => join(path, name));
}
