import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { stampOf } from './cache-layout.ts';

/**
 * Gives the SHA-256 that a file's stamp holds, or null where there is none to trust. A file that changed after its stamp
 * was written has to be hashed again.
 */
export async function readStamp(file: string): Promise<string | null> {
  try {
    const stamp = stampOf(file);
    const [text, stamped, changed] = await Promise.all([readFile(stamp, 'utf8'), stat(stamp), stat(file)]);
    if (changed.mtimeMs > stamped.mtimeMs) return null;
    return /^([0-9a-f]{64}) /.exec(text)?.[1] ?? null;
  } catch {
    return null;
  }
}

/** Writes a file's stamp, such that `sha256sum --check` reads it. */
export async function writeStamp(file: string, sha256: string): Promise<void> {
  await writeFile(stampOf(file), `${sha256}  ${basename(file)}\n`);
}
