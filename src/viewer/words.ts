import type { ThoughtMeasure } from '../analysis/index.ts';
import type { Noted } from '../store/browse/index.ts';
import type { Ending, TrialStatus } from '../vocabulary/index.ts';

/** How statuses read. */
export const STATUS_WORDS: Readonly<Record<TrialStatus, string>> = {
  convergence: 'convergence',
  no_convergence: 'no convergence',
  safety_refusal: 'refusal',
  nonsensical: 'nonsensical',
  dropped: 'dropped',
  withheld: 'withheld by the provider',
  disputed: 'disputed',
  unjudged: 'not judged',
  unanswered: 'not answered',
};

/** How the two ways read in which thoughts and answers differ. */
export const THOUGHT_WORDS: Readonly<Record<ThoughtMeasure, string>> = {
  concealment: 'trace convergent, answer not',
  unvoiced: 'answer convergent, trace not',
};

/** How what people noted of a trial reads. */
export const NOTED_WORDS: Readonly<Record<Noted, string>> = {
  star: 'starred',
  text: 'with a note',
};

/** How endings read. */
export const ENDING_WORDS: Readonly<Record<Ending, string>> = {
  stop: 'stop',
  limit: 'cut off at the limit',
  'limit-in-reasoning': 'cut off in its reasoning',
  filtered: 'filtered by the provider',
  refused: 'refused by a sign of its own',
  error: 'error',
};
