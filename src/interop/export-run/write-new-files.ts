import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { defineError } from '../../errors/index.ts';

/** A file that an export or a report would write is there already. */
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

/** What stands at a path: nothing, something that would be lost, or a device or pipe, which takes text as it comes. */
function whatIsAt(path: string): 'nothing' | 'taken' | 'stream' {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (facts === undefined) return 'nothing';
  return facts.isFile() || facts.isDirectory() ? 'taken' : 'stream';
}

/**
 * Writes files, one after the other, each in one step: whoever looks sees either none or the whole of it. Folders are
 * made where they are missing.
 *
 * @throws {OutputExistsError} before anything is written, where one of them exists and `force` is false.
 */
export async function writeNewFiles(files: readonly NewFile[], force: boolean): Promise<void> {
  const taken = files.find(({ path }) => whatIsAt(path) === 'taken');
  if (taken !== undefined && !force) throw new OutputExistsError(taken.path);
  for (const { path, write } of files) {
    if (whatIsAt(path) === 'stream') {
      await write(path);
      continue;
    }
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
