import { SteerlabError } from '../../errors/index.ts';

/** A file that an export would write is there already. */
export class OutputExistsError extends SteerlabError {
  override readonly name = 'OutputExistsError';
  readonly file: string;

  constructor(file: string) {
    super({
      what: 'The file is there already, and is left as it is. Nothing was written.',
      where: file,
      fix: 'Name another place, or write over it with --force.',
    });
    this.file = file;
  }
}
