import type { TrialStatus } from '../vocabulary/index.ts';

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
