import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  PUBLISHED_COMMIT,
  PUBLISHED_FILES,
  PUBLISHED_ROOT,
  type PublishedFile,
  pullFiles,
} from '../../benchmark/pull/index.ts';
import { cacheHome, hashFile } from '../../models/fetch/index.ts';
import { PaperCopyDiffersError, PaperCopyMissingError } from './errors.ts';
import { loadPaper, publishedRunFiles } from './load-paper.ts';

/** A folder with what the paper published. */
export interface PaperCopy {
  /** The folder of the tasks' CSV files. */
  readonly benchmark: string;
  /** The folder of the result folders. */
  readonly results: string;
  /** Published result folders that are not there. */
  readonly missing: readonly string[];
}

/** Where what is fetched goes: the user's cache, by the commit. */
export function paperFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(cacheHome(env), 'published', PUBLISHED_COMMIT);
}

/** All published files that are needed, by their names in the repository. */
export function paperFiles(): PublishedFile[] {
  const tasks = PUBLISHED_FILES.map((file) => ({ ...file, name: `benchmark/${file.name}` }));
  return [...tasks, ...publishedRunFiles(loadPaper())];
}

/**
 * Fetches what is missing in `to` of what the paper published, at a pinned commit, each file checked.
 *
 * @param from - the address of the repository's files, with its closing slash; the paper's own where it is left out
 * @throws the errors of `pullFiles`
 */
export function pullPaper(to: string, signal: AbortSignal, from = PUBLISHED_ROOT) {
  return pullFiles({ to, from, files: paperFiles(), signal });
}

/**
 * Looks through a copy: all tasks have to be there, and one result folder or more, each file as it is at the pinned commit.
 *
 * @param anyCopy - whether files are taken that are not those of the commit, and others than these
 * @throws PaperCopyMissingError, PaperCopyDiffersError
 */
export async function checkCopy(dir: string, anyCopy = false): Promise<PaperCopy> {
  const copy = { benchmark: join(dir, 'benchmark'), results: join(dir, 'results') };
  for (const [name, path] of Object.entries(copy))
    if (!existsSync(path)) throw new PaperCopyMissingError(dir, `the folder "${name}"`);
  if (anyCopy) return { ...copy, missing: [] };
  const files = paperFiles();
  const absent = files.filter(({ name }) => !existsSync(join(dir, name)));
  const differing: string[] = [];
  for (const { name, sha256 } of files.filter((file) => !absent.includes(file)))
    if ((await hashFile(join(dir, name))) !== sha256) differing.push(name);
  if (differing.length > 0) throw new PaperCopyDiffersError(dir, differing);
  const folderOf = ({ name }: PublishedFile) => name.split('/').slice(0, -1).join('/');
  const task = absent.find((file) => folderOf(file) === 'benchmark');
  if (task !== undefined) throw new PaperCopyMissingError(dir, `the file "${task.name}"`);
  const missing = [...new Set(absent.map(folderOf))];
  const torn = missing.find((folder) => existsSync(join(dir, folder)));
  if (torn !== undefined) throw new PaperCopyMissingError(dir, `files of the folder "${torn}"`);
  if (missing.length === new Set(files.map(folderOf)).size - 1)
    throw new PaperCopyMissingError(dir, 'all result folders');
  return { ...copy, missing };
}
