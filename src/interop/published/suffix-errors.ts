import { defineError } from '../../errors/index.ts';
import { quote } from '../import-run/index.ts';

/** A steered prompt is not its task's prompt with a suffix after it. */
export const NoSuffixError = defineError('no-suffix', (condition: string, where: string) => ({
  what: `A prompt steered by ${quote(condition)} is not its task's prompt with a suffix after it.`,
  where,
  fix: 'Only conditions that add a suffix, as the published ones do, can be recovered from what was asked.',
}));

/** Prompts of one condition have different suffixes. */
export const SuffixesDifferError = defineError(
  'suffixes-differ',
  (condition: string, firstWhere: string, where: string) => ({
    what: `Two prompts steered by ${quote(condition)} have different suffixes; the first is at ${firstWhere}.`,
    where,
    fix: 'Import runs that were steered differently into runs of their own.',
  }),
);
