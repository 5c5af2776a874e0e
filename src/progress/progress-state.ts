import type { LaneEvent, PlannedCell } from '../study/index.ts';
import type { WithheldRule } from '../vocabulary/index.ts';

/** How far one subject is. */
export interface SubjectState {
  readonly name: string;
  readonly planned: number;
  /** Answers stored, those of earlier runs included. */
  answered: number;
  /** Answers stored before this run. */
  readonly before: number;
  /** What it is doing, where it is not answering; empty otherwise. */
  note: string;
  phase: 'waiting' | 'opening' | 'answering' | 'stopped' | 'done';
  /** The share of its file that is fetched, from 0 to 1; null where nothing is being fetched. */
  fetched: number | null;
  /** How many answers it gives at once; 0 before it is open. */
  capacity: number;
  /** When it began to answer, in milliseconds of the clock; null before. */
  since: number | null;
  /** New tokens of this run's answers. */
  outputTokens: number;
  /** Times and tokens of the last answers, for a rate that follows the present. */
  readonly recent: { at: number; tokens: number }[];
}

/** A wait that is under way. */
export interface Wait {
  readonly who: string;
  readonly why: string;
  /** By the display's clock. */
  readonly until: number;
  readonly times: number;
}

/** All that a display of a run shows. */
export interface ProgressState {
  readonly study: string;
  readonly started: number;
  readonly subjects: Map<string, SubjectState>;
  /** What the study makes of answers that a provider withholds. */
  withheld: WithheldRule;
  /** Judgements made in this run and waiting, by judge. */
  readonly judges: Map<string, { judged: number; waiting: number; readonly screening?: true }>;
  /** Prompts whose continuations are scored, those of earlier runs included, and all that are to be; null where none is. */
  scoring: { scored: number; readonly planned: number } | null;
  /** By subject and condition, as the first judge decided. */
  cells: readonly PlannedCell[];
  readonly waits: Map<string, Wait>;
  /** How the ways to hosts stand, by host. */
  readonly lanes: Map<string, LaneEvent>;
  /** What is being done before the plan is known; empty otherwise. */
  note: string;
  spentUsd: number;
  failed: number;
}
