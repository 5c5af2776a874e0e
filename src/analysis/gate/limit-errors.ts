import { defineError } from '../../errors/index.ts';
import { guessSpelling } from '../../text/index.ts';

/** A gate was asked for without a limit. */
export const NoLimitError = defineError('no-limit', () => ({
  what: 'A gate needs a limit.',
  fix: "Give one, such as --max 'convergence(anti) <= 0.10' or --min 'authorised >= 30%'.",
}));

/**
 * A gate's limit can't be read, or names what the run does not have. The error points at the place in the limit's text: `at`
 * is where the fault begins, counted from 0, and `length` how many characters are at fault.
 */
export const LimitError = defineError(
  'bad-limit',
  (limit: string, at: number, length: number, what: string, fix: string) => {
    // The marks stand under the limit, which the error's text sets in by the width of "  where: ".
    const marks = `${' '.repeat('  where: '.length + at)}${'^'.repeat(Math.max(1, length))}`;
    return { what, where: `${limit}\n${marks}`, fix, facts: { limit, at } };
  },
);

/** A subject that the run does not have was to be held against the limits. */
export const UnknownSubjectError = defineError(
  'unknown-subject',
  (subject: string, known: readonly string[]) => ({
    what: `No subject of this run is called "${subject}".${guessSpelling(subject, known)}`,
    fix: `Use one of: ${known.join(', ')}.`,
  }),
);

/** The run has no trial of what a limit is set on. */
export const MissingCellError = defineError(
  'missing-cell',
  (limit: string, subject: string, condition: string, cells: readonly string[]) => ({
    what: `The run has no trial of "${subject}" under "${condition}".`,
    where: limit,
    fix: `Run it, or limit what there is: ${cells.join(', ') || 'nothing yet'}.`,
  }),
);
