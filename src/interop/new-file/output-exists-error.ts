import { defineError } from '../../errors/index.ts';

/** A file that an export would write is there already. */
export const OutputExistsError = defineError('output-exists', (file: string) => ({
  what: 'The file is there already, and is left as it is. Nothing was written.',
  where: file,
  fix: 'Name another place, or write over it with --force.',
}));
