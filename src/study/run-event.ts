import type { CellCounts } from '../analysis/index.ts';
import type { Judgement } from '../judging/index.ts';
import type { FetchEvent } from '../models/fetch/index.ts';
import type { Answer } from '../models/index.ts';
import type { ScoringProgress, SubjectProgress, Trial } from '../store/index.ts';
import type { Direction, WithheldRule } from '../vocabulary/index.ts';
import type { LimitReason } from './lane/index.ts';

/** Which subject or judge an event is about. */
export interface Party {
  readonly role: 'subject' | 'judge';
  readonly name: string;
}

/**
 * What happens while a study runs. Whatever an event reports as answered, judged or failed is on disk already.
 *
 * A run ends with `finished`, unless it throws. Before `planned` stand only notices and the fetching of model files.
 */
export type RunEvent =
  | PlannedEvent
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'fetching'; readonly party: Party; readonly event: FetchEvent }
  | { readonly kind: 'opening'; readonly party: Party }
  /** `capacity` is how many trials are answered side by side. */
  | { readonly kind: 'opened'; readonly party: Party; readonly capacity: number }
  | { readonly kind: 'answered'; readonly trial: Trial; readonly answer: Answer }
  /** All pairs of continuations that were left of a trial are scored. */
  | { readonly kind: 'scored'; readonly trial: TrialName; readonly pairs: number }
  | {
      readonly kind: 'judged';
      readonly trial: TrialName;
      readonly judge: string;
      readonly judgement: Judgement;
    }
  | {
      readonly kind: 'failed';
      readonly party: Party;
      readonly trial: TrialName;
      readonly message: string;
      readonly attempts: number;
      /** There where a trial of the party failed for the same cause before: it was told then, and is summed up at the end. */
      readonly toldBefore?: true;
    }
  | WaitEvent
  | LaneEvent
  | { readonly kind: 'stopped'; readonly party: Party; readonly message: string; readonly left: number }
  | { readonly kind: 'closed'; readonly party: Party }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'finished'; readonly summary: RunSummary };

/** What is to be done, and what earlier runs have done of it. */
export interface PlannedEvent {
  readonly kind: 'planned';
  readonly study: string;
  /** The run's folder. */
  readonly folder: string;
  readonly subjects: readonly SubjectProgress[];
  /** How many prompts have their continuations scored; left out where preference is not measured. */
  readonly scoring?: readonly ScoringProgress[];
  /** The first is the one whose decisions the cells count. */
  readonly judges: readonly JudgeCounts[];
  readonly cells: readonly PlannedCell[];
  /** What the study makes of answers that a provider withholds. Left out: `exclude`. */
  readonly withheld?: WithheldRule;
}

/** A cell as it stands when a run begins. */
export interface PlannedCell {
  readonly subject: string;
  readonly condition: string;
  readonly direction: Direction;
  readonly counts: CellCounts;
}

/** A trial as far as a reader needs it. */
export interface TrialName {
  readonly id: string;
  readonly subject: string;
  readonly condition: string;
  /** The task's id. */
  readonly task: string;
  /** There where the task is a twin. */
  readonly twin?: true;
  /** There where it is an answer of a conversation: which one, from 1. */
  readonly turn?: number;
}

/** What a judge still has to do when a run begins. */
export interface JudgeCounts {
  readonly judge: string;
  /** True for a judge that only screens. */
  readonly screening?: true;
  /** Stored answers that it has not judged. */
  readonly waiting: number;
}

/** Somebody waits before a call is made again. */
export interface WaitEvent {
  readonly kind: 'waiting';
  readonly party: Party;
  readonly host: string;
  /** Null where the whole host is waited for. */
  readonly trial: string | null;
  /** Such as `429`, `5xx`, `timeout`. */
  readonly why: string;
  /** How long it waits, in milliseconds from when this is told. */
  readonly delayMs: number;
  /** Milliseconds since 1970. */
  readonly until: number;
  /** How often the call was made so far. */
  readonly attempt: number;
}

/** How the way to a host stands: told while calls are made, at most twice a second. */
export interface LaneEvent {
  readonly kind: 'lane';
  readonly host: string;
  /** Calls under way, of all parties together. */
  readonly inFlight: number;
  /** How many may be under way. */
  readonly limit: number;
  /** Why it is so many. */
  readonly reason: LimitReason;
}

/** Trials of one party that failed for one cause. */
export interface FailureGroup {
  readonly party: Party;
  /** The id of the first of them, and what was said of it, with what to do. */
  readonly first: string;
  readonly message: string;
  readonly trials: number;
  /** Conditions and ids of tasks, in the order in which they failed. */
  readonly conditions: readonly string[];
  readonly tasks: readonly string[];
}

/** How a run ended. */
export interface RunSummary {
  /** `complete` where every planned trial was answered and judged, or dropped. */
  readonly outcome: 'complete' | 'incomplete' | 'interrupted';
  readonly asked: number;
  /** There where preference is measured: how many trials were scored. */
  readonly scored?: number;
  readonly judged: number;
  readonly failed: number;
  /** Why trials failed, each cause once. */
  readonly failures: readonly FailureGroup[];
  readonly stopped: readonly { readonly party: Party; readonly message: string; readonly left: number }[];
  readonly seconds: number;
}
