import { defineError } from '../../../errors/index.ts';
import { nearestSpelling } from '../../../text/index.ts';

/** What a name may name. */
export type NameKind = 'judge' | 'subject' | 'condition' | 'decision' | 'category';

/** There is no judge, subject, condition or category of that name in the run, or no such decision. */
export const UnknownNameError = defineError(
  'unknown-name',
  (kind: NameKind, given: string, known: readonly string[]) => {
    const near = nearestSpelling(given, known);
    return {
      what: `There is no ${kind} called "${given}".`,
      fix:
        near === undefined
          ? `Use one of: ${known.join(', ') || 'there is none'}.`
          : `Did you mean "${near}"?`,
    };
  },
);

/** A set was asked for that would train a model towards convergence. */
export const TowardsConvergenceError = defineError('towards-convergence', (what: string) => ({
  what: `${what}. Nothing was written.`,
  fix: 'Take the answers of an anti, control or baseline condition, judged no_convergence or safety_refusal: no set is built that teaches a model to converge.',
}));

/** No answer is left to train on. */
export const NoExamplesError = defineError('no-examples', (run: string, detail: string) => ({
  what: `No answer is left to train on: ${detail}. Nothing was written.`,
  where: run,
  fix: 'Take other decisions (--decisions), another condition or judge, or run more tasks.',
}));
