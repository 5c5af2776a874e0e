import type { Task } from '../benchmark/index.ts';
import type { Condition } from '../steering/index.ts';
import type { PlannedTrial } from '../store/index.ts';
import type { Decision } from '../vocabulary/index.ts';

/** An answer on which somebody trusted has decided. */
export interface TrustedAnswer {
  readonly trial: PlannedTrial;
  readonly task: Task;
  readonly condition: Condition;
  readonly answer: string;
  readonly decision: Decision;
}

/** Where such answers come from. */
export interface TrustedSource {
  /** The name of the run's study. */
  readonly source: string;
  /** The judge whose decisions are taken for the truth. */
  readonly trusted: string;
  readonly answers: readonly TrustedAnswer[];
}
