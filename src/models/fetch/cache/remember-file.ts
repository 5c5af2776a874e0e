import { hash } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { hashFiles } from './hash-file.ts';
import { listSplitFiles } from './list-split-files.ts';

const memorySchema = z.object({
  path: z.string(),
  files: z.array(z.object({ path: z.string(), size: z.number(), mtimeMs: z.number() })),
  sha256: z.string(),
});

/** A file that was hashed before, under the name that a study gives it. */
export interface RememberedFile {
  readonly path: string;
  readonly sha256: string;
}

/** Gives what is remembered under a name, if the file has not changed since in size or time. */
export async function recallFile(cacheDir: string, name: string): Promise<RememberedFile | null> {
  try {
    const memory = memorySchema.parse(JSON.parse(await readFile(memoryFile(cacheDir, name), 'utf8')));
    const now = await Promise.all(memory.files.map(({ path }) => describeFile(path)));
    const same = JSON.stringify(now) === JSON.stringify(memory.files);
    return same ? { path: memory.path, sha256: memory.sha256 } : null;
  } catch {
    return null;
  }
}

/** Hashes a model file (all files of a split one, in order) and remembers the result under a name. */
export async function rememberFile(
  cacheDir: string,
  name: string,
  path: string,
  signal?: AbortSignal,
): Promise<RememberedFile> {
  const paths = await listSplitFiles(path);
  const files = await Promise.all(paths.map(describeFile));
  const sha256 = await hashFiles(paths, signal);
  const file = memoryFile(cacheDir, name);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify({ path, files, sha256 }));
  } catch {
    // A cache that can't be written costs the time to hash again, no more.
  }
  return { path, sha256 };
}

async function describeFile(path: string): Promise<{ path: string; size: number; mtimeMs: number }> {
  const { size, mtimeMs } = await stat(path);
  return { path, size, mtimeMs };
}

function memoryFile(cacheDir: string, name: string): string {
  return join(cacheDir, '.hashes', `${hash('sha256', name)}.json`);
}
