import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { defineError } from '../../errors/index.ts';

/** A file that an export would write is there already. */
export const OutputExistsError = defineError('output-exists', (file: string) => ({
  what: 'The file is there already, and is left as it is. Nothing was written.',
  where: file,
  fix: 'Name another place, or write over it with --force.',
}));

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
