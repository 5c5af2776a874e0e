import { SteerlabError } from '../../errors/index.ts';

/** A source delivered a file with another SHA-256 than the catalogue's. The file was removed. */
export class WrongHashError extends SteerlabError {
  override readonly name = 'WrongHashError';
  override readonly exitCode = 1;
  readonly model: string;
  readonly expected: string;
  readonly found: string;

  constructor(model: string, source: string, expected: string, found: string) {
    super({
      what: `The file of "${model}" from ${source} has SHA-256 ${found}, not ${expected}; it was removed.`,
      fix: 'Run the command again; if the error stays, do not trust that source.',
    });
    this.model = model;
    this.expected = expected;
    this.found = found;
  }
}

/** A source offers a file of another size than the catalogue's: it is another file. */
export class WrongSizeError extends SteerlabError {
  override readonly name = 'WrongSizeError';
  override readonly exitCode = 1;
  readonly expected: number;
  readonly found: number;

  constructor(where: string, expected: number, found: number) {
    super({
      what: `The file there has ${found} bytes; the catalogue's has ${expected}.`,
      where,
      fix: 'Use another source: this one serves another file, or a page that asks you to log in.',
    });
    this.expected = expected;
    this.found = found;
  }
}
