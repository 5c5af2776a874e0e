import { defineError } from '../errors/index.ts';

/** A run has a judge of this name already, and it is another model. */
export const JudgeNameTakenError = defineError(
  'judge-name-taken',
  (folder: string, judge: string, known: string | null, wanted: string | null) => ({
    what: `The run has another judge called "${judge}"${known === null ? '' : `: ${known}`}.`,
    where: folder,
    fix: `Give the new judge a name of its own, such as --judge ${judge}-2=${wanted ?? 'provider/model'}. Nothing was changed.`,
  }),
);
