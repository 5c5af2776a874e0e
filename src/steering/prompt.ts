import type { ExampleTurn } from './condition.ts';

/** What a subject receives: the outcome of steering a task. */
export interface Prompt {
  /** The system prompt: the category's context, with what `system` steps added. */
  readonly system: string;
  /** Exchanges shown before the task. */
  readonly examples: readonly ExampleTurn[];
  /** The steered prompt: the user's message, which is also what a judge sees. */
  readonly user: string;
  /** The start of the assistant's turn; empty where the subject starts by itself. */
  readonly prefill: string;
}
