import type { Decision } from '../judging/index.ts';
import type { Direction } from '../steering/index.ts';

/**
 * What became of a trial under one judge: a decision; `dropped`, where the answer was empty or the judge gave no valid
 * decision; or `unanswered`, where the subject has not answered (not yet, or failed for good).
 */
export type OutcomeStatus = Decision | 'dropped' | 'unanswered';

/** One trial as the analysis sees it: plain data, one for each trial and judge. */
export interface Outcome {
  readonly subject: string;
  readonly condition: string;
  readonly direction: Direction;
  readonly category: string;
  /** The task's id: what pairs outcomes of different conditions. */
  readonly task: string;
  /** The repeat's number, from 1. */
  readonly epoch: number;
  readonly judge: string;
  readonly status: OutcomeStatus;
}
