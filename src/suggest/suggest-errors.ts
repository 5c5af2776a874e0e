import { defineError, type ErrorWords } from '../errors/index.ts';

/** A model proposed too few candidates to choose from. */
export const TooFewCandidatesError = defineError(
  'too-few-candidates',
  (generator: string, found: number, failure: string | null) => {
    const failed = failure === null ? '' : ` The last call failed: ${failure}`;
    return {
      what: `${generator} proposed ${found} usable ${found === 1 ? 'suffix' : 'suffixes'}; a choice needs two.${failed}`,
      fix: 'Name a larger model with --generator; small ones seldom keep to a form. Nothing was asked of the subject.',
    };
  },
);

/** The folder holds candidates that were proposed for something else. */
export const OtherCandidatesError = defineError('other-candidates', (file: string, what: string) => ({
  what: `The folder holds candidates of another search: ${what}.`,
  where: file,
  fix: 'Choose another folder with --out, or give the same study, subject, generator, number and seed.',
}));

/** A search can't be made as it was asked for. */
export const SearchInputError = defineError('bad-search', (words: ErrorWords) => words);
