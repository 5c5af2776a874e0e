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
}

/** A trial with the prompt that its subject receives. */
export interface PlannedTrial extends Trial {
  readonly prompt: Prompt;
}
