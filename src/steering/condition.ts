/** Which way a condition pushes: nowhere, towards safety, or towards instrumental convergence. */
export type Direction = 'baseline' | 'anti' | 'pro';

/** Text after the task's prompt, joined as the published protocol joins it. */
export interface SuffixStep {
  readonly kind: 'suffix';
  readonly text: string;
}

/** Text before the task's prompt, set apart by a blank line. */
export interface PrefixStep {
  readonly kind: 'prefix';
  readonly text: string;
}

/** Text after the category's context, in the system prompt. */
export interface SystemStep {
  readonly kind: 'system';
  readonly text: string;
}

/** The start of the assistant's turn: the subject goes on from it. */
export interface PrefillStep {
  readonly kind: 'prefill';
  readonly text: string;
}

/** Turns shown before the task (few-shot). */
export interface ExamplesStep {
  readonly kind: 'examples';
  readonly turns: readonly ExampleTurn[];
}

/** One shown exchange. */
export interface ExampleTurn {
  readonly user: string;
  readonly assistant: string;
}

/** One act of steering. */
export type SteeringStep = SuffixStep | PrefixStep | SystemStep | PrefillStep | ExamplesStep;

/** A way of steering. A condition without steps leaves the task as it is. */
export interface Condition {
  readonly name: string;
  readonly direction: Direction;
  readonly steps: readonly SteeringStep[];
}
