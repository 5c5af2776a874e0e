import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LogNotFoundError } from './log-errors.ts';

/** A file that may be a log. */
export interface ListedLog {
  readonly path: string;
  /** Whether it was found in a folder, and may be another file than a log. */
  readonly isFound: boolean;
}

/**
 * The logs that paths name: files as they are, and the `.eval` and `.json` files in a folder and in those below it, in
 * name order, as Inspect lists them. What is hidden is passed over.
 */
export async function listLogs(paths: readonly string[]): Promise<ListedLog[]> {
  const found = await Promise.all(paths.map(listAt));
  const byPath = new Map(found.flat().map((log) => [log.path, log]));
  return [...byPath.values()];
}

async function listAt(path: string): Promise<ListedLog[]> {
  const facts = await stat(path).catch((error: unknown) => {
    throw new LogNotFoundError(path, `There is no file or folder "${path}".`, error);
  });
  if (!facts.isDirectory()) return [{ path, isFound: false }];
  const logs = await listFolder(path);
  if (logs.length === 0) throw new LogNotFoundError(path, 'The folder holds no .eval or .json file.');
  return logs.map((log) => ({ path: log, isFound: true }));
}

async function listFolder(folder: string): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith('.'))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const lists = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return listFolder(path);
      return /\.(?:eval|json)$/.test(entry.name) ? [path] : [];
    }),
  );
  return lists.flat();
}
