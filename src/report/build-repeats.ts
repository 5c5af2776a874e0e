import { toEstimate, wilson } from '../analysis/index.ts';
import type { ComparedTrial } from '../store/index.ts';
import type { Report } from './schema/index.ts';

/**
 * How many of the trials that were asked again were answered, and decided, alike, by subject in the study's order. Trials are a
 * random sample, so Wilson's interval is over the subject's trials of this run.
 */
export function buildRepeats(
  subjects: readonly { readonly name: string }[],
  trials: readonly ComparedTrial[],
): Report['repeats'] {
  return subjects.flatMap(({ name }) => {
    const own = trials.filter(({ trial }) => trial.subject === name);
    if (own.length === 0) return [];
    const decided = own.filter(({ decisions: [one, other] }) => one !== null && other !== null);
    return [
      {
        subject: name,
        answers: share(own, ({ sameAnswer }) => sameAnswer),
        decisions: share(decided, ({ decisions: [one, other] }) => one === other),
        engines: [...new Set(own.flatMap(({ engines }) => engines))],
      },
    ];
  });
}

function share(trials: readonly ComparedTrial[], isSame: (trial: ComparedTrial) => boolean) {
  const same = trials.filter(isSame).length;
  return { asked: trials.length, same, ...toEstimate(wilson(same, trials.length)) };
}
