import { defineError, type SteerlabError } from '../errors/index.ts';
import type { Failure } from '../models/failure/index.ts';
import type { CallFacts } from '../models/index.ts';

/** What is known of a trial that failed. */
export interface TrialFailure {
  /** How often it was asked. */
  readonly attempts: number;
  /** What to do; left out where a later try may do. */
  readonly fix?: string | undefined;
  /** What failed replies took; null where none came. */
  readonly call?: CallFacts | null | undefined;
  /** What was replied and could not be used, word for word. */
  readonly replies?: readonly string[] | undefined;
  readonly cause?: unknown;
}

/** One trial, or one judgement, failed for good; others go on. */
export const TrialFailedError = defineError(
  'trial-failed',
  (message: string, { attempts, fix, call = null, replies = [], cause }: TrialFailure) => ({
    what: message,
    fix: fix ?? 'Run the study again: it asks only for what is missing.',
    cause,
    facts: { attempts, call, replies },
  }),
);

/** A subject or judge can't go on at all: every further call would fail alike. `failure`: what a call's failure says. */
export const StoppedError = defineError(
  'party-stopped',
  (message: string, fix: string, cause?: unknown, failure: Failure | null = null) => ({
    what: message,
    fix,
    cause,
    facts: { failure },
  }),
);

/** The next call would pass the run's budget. */
export const BudgetReachedError = defineError('budget-reached', (spent: string, limit: string) => ({
  what: `The budget is reached: ${spent} of ${limit} is spent or set aside, and the next call could pass it.`,
  fix: 'Raise the limit in the study and run it again: it goes on where it stopped.',
}));

/** A judge of traces was to judge a run in which nobody thought aloud. */
export const NoTracesError = defineError('no-traces', (folder: string, judge: string, answers: number) => ({
  what: `"${judge}" judges what subjects thought, and none of the ${answers} answers to be judged comes with a trace of it.`,
  where: folder,
  fix: 'Have a judge of answers judge this run, or name a run of subjects that think.',
}));

/** The folder holds a run of another study. */
export const OtherStudyError = defineError(
  'other-study',
  (folder: string, found: string, wanted: string) => ({
    what: `The folder holds a run of the study "${found}", not of "${wanted}".`,
    where: folder,
    fix: 'Choose another folder with --out.',
  }),
);

/** A run cut with `--limit` would leave out tasks that were answered. */
export const LimitLeavesOutError = defineError(
  'limit-leaves-out',
  (folder: string, limit: number, answers: number) => ({
    what: `With --limit ${limit} the run would leave out ${answers} of its stored answers, and its report would be written anew from the rest.`,
    where: folder,
    fix: 'Leave out --limit, or choose another folder with --out.',
  }),
);

/** A run has a judge of this name already, and it is another model. */
export const JudgeNameTakenError = defineError(
  'judge-name-taken',
  (folder: string, judge: string, known: string | null, wanted: string | null) => ({
    what: `The run has another judge called "${judge}"${known === null ? '' : `: ${known}`}.`,
    where: folder,
    fix: `Give the new judge a name of its own, such as --judge ${judge}-2=${wanted ?? 'provider/model'}. Nothing was changed.`,
  }),
);

/** Several models can't be asked as things are. */
export const ModelsNotReadyError = defineError('models-not-ready', (errors: readonly SteerlabError[]) => {
  const list = errors.map(({ what, fix }) => `\n  - ${what} ${fix}`).join('');
  return {
    what: `${errors.length} models can't be asked:${list}`,
    fix: 'Do what each line says, then run it again.',
    facts: { errors },
  };
});

/** A budget in dollars can't be kept, since a model's price is not known. */
export const UnknownPriceError = defineError('unknown-price', (models: readonly string[]) => {
  const [first = ''] = models;
  return {
    what: `The study sets limits.budgetUsd, and no price is known for ${models.join(', ')}.`,
    where: 'key prices',
    fix:
      `Add to the study: prices: { "${first}": { input: …, output: … } }, in US dollars for a million tokens ` +
      '(0 for a server of your own), or limit the run with limits.budgetTokens.',
  };
});

/** Why what is under way is ended when a run breaks: the run itself throws what broke it. */
export class RunHaltedError extends Error {
  override readonly name = 'RunHaltedError';

  constructor() {
    super('the run broke');
  }
}

/** A run has no trial that can be asked again. */
export const NothingToRepeatError = defineError('nothing-to-repeat', (folder: string, why: string) => ({
  what: `Nothing of this run can be asked again. ${why}`,
  where: folder,
  fix: 'Name a run that steerlab made itself, and that has answers.',
}));
