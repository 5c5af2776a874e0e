import { SteerlabError } from '../errors/index.ts';

/** A model proposed too few candidates to choose from. */
export class TooFewCandidatesError extends SteerlabError {
  override readonly name = 'TooFewCandidatesError';
  override readonly exitCode = 1;
  readonly generator: string;
  readonly found: number;

  constructor(generator: string, found: number, failure: string | null) {
    const failed = failure === null ? '' : ` The last call failed: ${failure}`;
    super({
      what: `${generator} proposed ${found} usable ${found === 1 ? 'suffix' : 'suffixes'}; a choice needs two.${failed}`,
      fix: 'Name a larger model with --generator; small ones seldom keep to a form. Nothing was asked of the subject.',
    });
    this.generator = generator;
    this.found = found;
  }
}

/** The folder holds candidates that were proposed for something else. */
export class OtherCandidatesError extends SteerlabError {
  override readonly name = 'OtherCandidatesError';
  readonly file: string;

  constructor(file: string, what: string) {
    super({
      what: `The folder holds candidates of another search: ${what}.`,
      where: file,
      fix: 'Choose another folder with --out, or give the same study, subject, generator, number and seed.',
    });
    this.file = file;
  }
}

/** A search can't be made as it was asked for. */
export class SearchInputError extends SteerlabError {
  override readonly name = 'SearchInputError';
}
