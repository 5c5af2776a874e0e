import { hash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { downloadFile } from './download-file.ts';
import { BenchmarkFileExistsError, BenchmarkWriteError } from './errors.ts';
import type { PublishedFile } from './published-files.ts';
import { readIfThere, writeNewFile } from './write-new-file.ts';

/** What to fetch, and where to. */
export interface PullOptions {
  /** The folder to write to; made where it is missing. */
  readonly to: string;
  /** The address of the folder to fetch from. */
  readonly from: string;
  /** The files to fetch: names may have folders in them. */
  readonly files: readonly PublishedFile[];
  readonly signal?: AbortSignal;
}

/** What was done: paths of files. */
export interface Pulled {
  readonly written: readonly string[];
  /** Those that were there already, as published. */
  readonly kept: readonly string[];
}

/**
 * Fetches files, each checked by its SHA-256. Nothing is written before all files are fetched and checked, and no file is ever
 * overwritten.
 *
 * @throws {BenchmarkFileExistsError} where another file is in the way.
 * @throws {BenchmarkDownloadError} where a file can't be fetched.
 * @throws {BenchmarkChecksumError} where a file fetched is not the published one.
 * @throws {BenchmarkWriteError} where the folder can't be written to.
 */
export async function pullFiles({
  to,
  from,
  files,
  signal = new AbortController().signal,
}: PullOptions): Promise<Pulled> {
  const missing = await listMissing(to, files);
  const folder = from.endsWith('/') ? from : `${from}/`;
  const contents = await Promise.all(
    missing.map(async (file) => [file.name, await downloadFile(file, folder, signal)] as const),
  );
  await guard(to, async () => {
    await mkdir(to, { recursive: true });
    for (const [name, content] of contents) {
      await mkdir(dirname(join(to, name)), { recursive: true });
      await writeNewFile(join(to, name), content);
    }
  });
  const kept = files.filter((file) => !missing.includes(file));
  return { written: missing.map(({ name }) => join(to, name)), kept: kept.map(({ name }) => join(to, name)) };
}

async function listMissing(to: string, files: readonly PublishedFile[]): Promise<PublishedFile[]> {
  const missing: PublishedFile[] = [];
  for (const file of files) {
    const path = join(to, file.name);
    const content = await guard(to, () => readIfThere(path));
    if (content === null) missing.push(file);
    else if (hash('sha256', content) !== file.sha256) {
      throw new BenchmarkFileExistsError(path);
    }
  }
  return missing;
}

async function guard<T>(folder: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw new BenchmarkWriteError(folder, error);
  }
}
