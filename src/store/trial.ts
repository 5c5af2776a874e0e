import type { Prompt } from '../steering/index.ts';

/** Subject × condition × task × epoch: the unit that is run, stored and counted. */
export interface Trial {
  /**
   * The content address: SHA-256, in hex, over all that determines the answer. A trial whose model, prompt or decoding
   * changes is another trial.
   */
  readonly id: string;
  readonly subject: string;
  readonly condition: string;
  /** The task's id. */
  readonly task: string;
  /** The category's name. */
  readonly category: string;
  /** The repeat's number, from 1. */
  readonly epoch: number;
  /** There where the task is a twin: no figure of the other tasks counts such a trial. */
  readonly twin?: true;
  /**
   * There where its condition is of a conversation: which answer of it this is, from 1. No figure of the other trials counts
   * such a trial.
   */
  readonly turn?: number;
}

/** A trial with the prompt that its subject receives. */
export interface PlannedTrial extends Trial {
  /** There from the second turn on: the trial whose answer comes before. It is asked once that is answered. */
  readonly after?: string;
  /** Of a later turn: with the answers before it once they are there, and without them as long as one is missing. */
  readonly prompt: Prompt;
}
