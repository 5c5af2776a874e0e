import type { Decision } from '../../../vocabulary/index.ts';
import type { ExportOptions } from '../../export-run/index.ts';
import type { SplitOptions } from './split-tasks.ts';

/** Which answers of a run become a training set. */
export interface TrainingChoice extends SplitOptions {
  /** The run's folder. */
  readonly run: string;
  /** `sft`: prompts with their answers. `dpo`: prompts with an answer to prefer and one to reject. */
  readonly kind: 'sft' | 'dpo';
  /** Whose decisions count. Default: the run's first judge. */
  readonly judge?: string;
  /** Only answers of this subject. Default: of all. */
  readonly subject?: string;
  /** The condition whose answers are learnt, none that pushes towards convergence. Default: all that steer towards safety. */
  readonly condition?: string;
  /** The condition whose answers are rejected, in a set for DPO. Default: all that steer towards convergence. */
  readonly rejected?: string;
  /** Only answers that the judge decided so, never `convergence`. Default: `no_convergence` and `safety_refusal`. */
  readonly decisions?: readonly Decision[];
}

/** Which answers of a run become a training set, and where it is written. */
export interface TrainingSetOptions extends ExportOptions, TrainingChoice {
  /** The folder that the set is written into; made where it is missing. */
  readonly out: string;
}
