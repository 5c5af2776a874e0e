import type { ExampleTurn } from './condition.ts';

/** What a subject receives: the outcome of steering a task. */
export interface Prompt {
  /** The system prompt: the category's context, with what `system` steps added. */
  readonly system: string;
  /** Exchanges shown before the task. */
  readonly examples: readonly ExampleTurn[];
  /** The steered prompt: the user's message. A judge sees it only where a study says so. */
  readonly user: string;
  /** The start of the assistant's turn; empty where the subject starts by itself. */
  readonly prefill: string;
}
