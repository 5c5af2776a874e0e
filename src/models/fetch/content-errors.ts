import { defineError } from '../../errors/index.ts';

/** A source delivered a file with another SHA-256 than the catalogue's. The file was removed. */
export const WrongHashError = defineError(
  'wrong-hash',
  (model: string, source: string, expected: string, found: string) => ({
    what: `The file of "${model}" from ${source} has SHA-256 ${found}, not ${expected}; it was removed.`,
    fix: 'Run the command again; if the error stays, do not trust that source.',
  }),
);

/** A source offers a file of another size than the catalogue's: it is another file. */
export const WrongSizeError = defineError('wrong-size', (where: string, expected: number, found: number) => ({
  what: `The file there has ${found} bytes; the catalogue's has ${expected}.`,
  where,
  fix: 'Use another source: this one serves another file, or a page that asks you to log in.',
}));
