import type { Direction, OutcomeStatus } from '../vocabulary/index.ts';

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
  /** Where the condition is a whole family: the paraphrase that was asked. */
  readonly member?: string;
}
