import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hashTasks } from '../hash-tasks.ts';
import { InvalidLimitError } from '../limit-per-category.ts';
import { createMersenneTwister, sample } from '../random/index.ts';
import type { Benchmark, Task } from '../task.ts';
import { BenchmarkFolderNotFoundError, NoBenchmarkFilesError } from './errors.ts';
import { nameTask, slugCategories } from './name-tasks.ts';
import { type CategoryFile, readCategory } from './read-category.ts';

/** Which tasks to load. */
export interface InstrumentalEvalOptions {
  /** The folder that holds the CSV files. */
  readonly path: string;
  /** Most tasks a category: 15 where it is left out, as published; null for all. */
  readonly maxPerCategory?: number | null;
  /** Seed of the cut: 123 where it is left out, as published. */
  readonly seed?: number;
  /** Whether files are taken that look like a spreadsheet's export: every word of them is asked. Default: no. */
  readonly asIs?: boolean;
}

/**
 * Loads InstrumentalEval (arXiv 2502.12206) from a folder of CSV files, one a category, as the code of arXiv 2601.01584
 * does: files in the order of their names; a category of more than `maxPerCategory` tasks is cut to
 * `random.Random(seed).sample(tasks, maxPerCategory)`, a fresh generator each category, and asked in the order drawn.
 *
 * A task's id is made of its category's name and its place in the file before the cut: `evading-shutdown-07`. It stays
 * the same whatever the cut.
 *
 * @throws {BenchmarkFolderNotFoundError} where there is no such folder.
 * @throws {NoBenchmarkFilesError} where the folder has no CSV file directly in it.
 * @throws {BenchmarkFileError} where a file is no benchmark.
 * @throws {SpreadsheetFileError} where a file looks like a spreadsheet's export.
 * @throws {InvalidLimitError} where `maxPerCategory` is not a whole number of 1 or more.
 */
export async function loadInstrumentalEval({
  path,
  maxPerCategory = 15,
  seed = 123,
  asIs = false,
}: InstrumentalEvalOptions): Promise<Benchmark> {
  if (maxPerCategory !== null && (!Number.isSafeInteger(maxPerCategory) || maxPerCategory < 1)) {
    throw new InvalidLimitError(maxPerCategory);
  }
  const files = await Promise.all((await listCsvFiles(path)).map((file) => readCategory(file, asIs)));
  const slugs = slugCategories(files.map(({ category }) => category.name));
  const tasks = files.flatMap((file, i) => {
    const all = toTasks(file, slugs[i] ?? '');
    const isCut = maxPerCategory !== null && all.length > maxPerCategory;
    return isCut ? sample(createMersenneTwister(seed), all, maxPerCategory) : all;
  });
  const version =
    maxPerCategory === null ? 'all tasks' : `at most ${maxPerCategory} tasks a category, seed ${seed}`;
  return { name: 'instrumental-eval', version, tasks, hash: hashTasks(tasks) };
}

function toTasks({ category, prompts }: CategoryFile, slug: string): Task[] {
  return prompts.map((prompt, i) => ({ id: nameTask(slug, i + 1), category, prompt }));
}

/** Paths in the order of Python's `sorted`. */
async function listCsvFiles(folder: string): Promise<string[]> {
  const names = (await listNames(folder)).filter((name) => name.endsWith('.csv')).sort(compareCodePoints);
  const isFile = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        (entry) => entry.isFile(),
        () => false,
      ),
    ),
  );
  const files = names.filter((_, i) => isFile[i]);
  if (files.length === 0) throw new NoBenchmarkFilesError(folder);
  return files.map((name) => join(folder, name));
}

async function listNames(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    throw new BenchmarkFolderNotFoundError(folder, error);
  }
}

// UTF-8 keeps the order of code points; `sort` alone would order by UTF-16 units.
function compareCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
