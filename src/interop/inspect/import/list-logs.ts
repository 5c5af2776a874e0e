import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LogNotFoundError } from './log-errors.ts';

/** The logs that paths name: files as they are, and the `.eval` files directly in a folder, in name order. */
export async function listLogs(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(paths.map(listAt));
  return [...new Set(found.flat())];
}

async function listAt(path: string): Promise<string[]> {
  const facts = await stat(path).catch((error: unknown) => {
    throw new LogNotFoundError(path, `There is no file or folder "${path}".`, error);
  });
  if (!facts.isDirectory()) return [path];
  const logs = (await readdir(path)).filter((name) => name.endsWith('.eval')).sort();
  if (logs.length === 0) throw new LogNotFoundError(path, 'The folder holds no .eval log.');
  return logs.map((name) => join(path, name));
}
