import { PUBLISHED_COMMIT, PUBLISHED_REPOSITORY } from '../../benchmark/pull/index.ts';
import { defineError } from '../../errors/index.ts';
import { guessSpelling } from '../../text/index.ts';

/** What to copy where, for a machine without a network. */
const BY_HAND =
  `Fetch ${PUBLISHED_REPOSITORY} at commit ${PUBLISHED_COMMIT} where there is a network, copy its folders "benchmark" and ` +
  '"results" into one folder here, and name that one with --from.';

/** A folder does not hold what was published. */
export const PaperCopyMissingError = defineError('paper-copy-missing', (where: string, lacks: string) => ({
  what: `The copy of what the paper published lacks ${lacks}.`,
  where,
  fix: BY_HAND,
}));

/** A file of a copy is not the published one. */
export const PaperCopyDiffersError = defineError(
  'paper-copy-differs',
  (where: string, files: readonly string[]) => ({
    what: `${files.length} files are not those of commit ${PUBLISHED_COMMIT.slice(0, 12)}: ${files.slice(0, 3).join(', ')}${files.length > 3 ? ', …' : ''}.`,
    where,
    fix: `${BY_HAND} To take this copy as it is, add --any-copy.`,
  }),
);

/** Nobody has said that the published files may be fetched. */
export const PaperConsentError = defineError('paper-needs-consent', (to: string, wasAsked: boolean) => ({
  what: `The published tasks and runs carry no licence, so they are fetched only on your word${wasAsked ? '' : ', and nobody is here to be asked'}.`,
  where: to,
  fix: `Add --yes to have them fetched. Without a network: ${BY_HAND}`,
}));

/** A model is named that the paper did not ask, or that is no local one. */
export const PaperModelError = defineError(
  'paper-model-unknown',
  (model: string, known: readonly string[]) => ({
    what: `There is no model called "${model}" to take.${guessSpelling(model, known)}`,
    fix: `Name some of: ${known.join(', ')}.`,
  }),
);
