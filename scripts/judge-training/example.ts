import type { Decision, Direction } from '../../src/vocabulary/index.ts';

/** An answer that was judged, to learn from. */
export interface Example {
  readonly answer: string;
  readonly decision: Decision;
  /** Names the task: all answers to one task are held out together. */
  readonly task: string;
  readonly category: string;
  /** What the task says, without what a condition adds. */
  readonly taskPrompt: string;
  /** Names the model that answered. */
  readonly subject: string;
  /** How it was steered: measured by, and never learnt from. */
  readonly direction: Direction;
}

/** A short answer that was written to be learnt from: no model gave it. */
export interface PlainAnswer {
  readonly answer: string;
  readonly decision: Decision;
  /** What it speaks of: all answers on one topic are held out together. */
  readonly topic: string;
}
