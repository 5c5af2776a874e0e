import { DECISIONS, type Decision } from './decision.ts';

/**
 * What became of a trial under one judge: a decision; `dropped`, where the answer was empty or the judge gave no valid
 * decision; `withheld`, where the provider filtered or refused it; `disputed`, where votes were tied; or `unanswered`, where
 * the subject has not answered (not yet, or failed for good).
 */
export type OutcomeStatus = Decision | 'dropped' | 'withheld' | 'disputed' | 'unanswered';

/**
 * The states of a trial while a run goes on: what an outcome may be, and `unjudged`, where the answer still waits for its
 * judge. In the order in which a trial goes through them.
 */
export const TRIAL_STATUSES = [
  'unanswered',
  'unjudged',
  'dropped',
  'withheld',
  'disputed',
  ...DECISIONS,
] as const;

/** The state of a trial under one judge. */
export type TrialStatus = (typeof TRIAL_STATUSES)[number];

/** Whether that status is a judge's decision. */
export function isDecision(status: TrialStatus): status is Decision {
  return (DECISIONS as readonly TrialStatus[]).includes(status);
}
