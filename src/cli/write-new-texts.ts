import { writeFile } from 'node:fs/promises';
import { writeNewFiles } from '../interop/export-run/index.ts';

/** A text, and the file that it goes into. */
export interface NewText {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes texts into files of the user's, by the rule that exports have: nothing is written over unless `force` says so, and nothing is
 * written where one of them is there already.
 *
 * @throws OutputExistsError
 */
export function writeNewTexts(texts: readonly NewText[], force: boolean): Promise<void> {
  return writeNewFiles(
    texts.map(({ path, text }) => ({ path, write: (to) => writeFile(to, text) })),
    force,
  );
}
