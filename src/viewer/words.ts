import type { TrialStatus } from '../vocabulary/index.ts';

/** How statuses read. */
export const STATUS_WORDS: Readonly<Record<TrialStatus, string>> = {
  convergence: 'convergence',
  no_convergence: 'no convergence',
  safety_refusal: 'refusal',
  nonsensical: 'nonsensical',
  dropped: 'dropped',
  unjudged: 'not judged',
  unanswered: 'not answered',
};

/** The four classes in the order of the keys 1 to 4. */
export const CLASSES = ['convergence', 'no_convergence', 'safety_refusal', 'nonsensical'] as const;
