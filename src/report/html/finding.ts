import type { ReportCell } from '../schema/index.ts';

/** What a report found, in one sentence; and the rates that it rests on. */
export interface Finding {
  readonly sentence: string;
  /** What the sentence does not say: how it was chosen, and what it rests on. */
  readonly context: string;
  /** Of the subject that it tells of: anti, baseline and pro, as far as there are. */
  readonly cells: readonly ReportCell[];
}
