import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { OutputExistsError } from './output-exists-error.ts';

/** A file to write. */
export interface NewFile {
  readonly path: string;
  /** Writes it under the name that is given, which is another than `path` until it is whole. */
  readonly write: (path: string) => Promise<void>;
}

/**
 * Writes files, one after the other, each in one step: whoever looks sees either none or the whole of it. Folders are
 * made where they are missing.
 *
 * @throws {OutputExistsError} before anything is written, where one of them exists and `force` is false.
 */
export async function writeNewFiles(files: readonly NewFile[], force: boolean): Promise<void> {
  const taken = files.find(({ path }) => existsSync(path));
  if (taken !== undefined && !force) throw new OutputExistsError(taken.path);
  for (const { path, write } of files) {
    await mkdir(dirname(path), { recursive: true });
    const temporary = `${path}.${randomUUID()}.part`;
    try {
      await write(temporary);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }
}
