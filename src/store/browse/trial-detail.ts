import type { ContinuationScore, PreferenceScore } from '../../analysis/index.ts';
import type { TaskKey } from '../../benchmark/index.ts';
import type { CallFacts } from '../../models/index.ts';
import type { ExampleTurn } from '../../steering/index.ts';
import type { Ending, TrialStatus } from '../../vocabulary/index.ts';
import type { Trial } from '../trial.ts';
import type { TrialNote } from './trial-note.ts';

/** A trial as a list shows it. */
export interface TrialRow extends Trial {
  /** By judge, in the run's order. */
  readonly statuses: readonly TrialStatus[];
  /** Null where that is not known, or it was not asked yet. */
  readonly ending: Ending | null;
  /** The start of the answer; null where there is none. */
  readonly excerpt: string | null;
  /** There where somebody noted something. */
  readonly notes?: readonly TrialNote[];
}

/** A page of trials, and how many fit in all. */
export interface TrialPage {
  readonly total: number;
  readonly rows: readonly TrialRow[];
  /** How a text was looked for, where that takes a large run's viewer seconds. */
  readonly search?: TextSearch;
}

/**
 * Why a text is looked for in all answers, where a full-text index would find it at once: it has fewer than three characters; the
 * index is being built, so far to that part, from 0 to 1; or it can't be built.
 */
export type TextSearch =
  | { readonly kind: 'short' }
  | { readonly kind: 'building'; readonly part: number }
  | { readonly kind: 'failed'; readonly cause: string };

/** A trial with its answer, cut where that is long. */
export interface TrialDetail extends Trial {
  readonly context: string;
  /** The task's prompt before steering. */
  readonly taskPrompt: string;
  /** Null where the task has none. */
  readonly taskKey: TaskKey | null;
  readonly system: string;
  readonly examples: readonly ExampleTurn[];
  readonly user: string;
  readonly prefill: string;
  readonly answer: AnswerPart | null;
  /** How it ended: as its answer did, or in an error where no attempt came to one; null where that is not known. */
  readonly ending: Ending | null;
  /** Why there is no answer, where its subject failed. */
  readonly failure: string | null;
  readonly judgements: readonly JudgementRow[];
  /** What judges replied that could not be used, and why not. */
  readonly judgeFailures: readonly JudgeFailureRow[];
  /** What pairs of continuations scored after its prompt, in the order of the pairs; empty where none was scored. */
  readonly pairs: readonly ScoredPairRow[];
  /** There where somebody noted something. */
  readonly notes?: readonly TrialNote[];
}

/** A pair of continuations with its scores. */
export interface ScoredPairRow {
  readonly name: string;
  readonly kind: PreferenceScore['kind'];
  readonly first: ContinuationScore & { readonly text: string };
  readonly second: ContinuationScore & { readonly text: string };
}

/** A part of an answer's text. Lengths are in characters: Unicode code points. */
export interface AnswerPart {
  readonly text: string;
  readonly length: number;
  readonly reasoning: string;
  /** Of all of the reasoning, of which a long one is cut. */
  readonly reasoningLength: number;
  /** The provider's own word for its ending, and what it said of it; empty where it said nothing. */
  readonly finishReason: string;
  readonly call: CallFacts;
}

/** One judge's decision on a trial; without a decision the judge dropped it, or its votes were tied, and the reason says why. */
export interface JudgementRow {
  readonly judge: string;
  readonly decision: string | null;
  /** There where votes were tied. */
  readonly disputed?: boolean;
  /** There where the judge judged what the subject thought, and not its answer. */
  readonly ofTrace?: boolean;
  /** There where a person labelled an answer that was not drawn at random: how it was chosen. */
  readonly chosen?: string;
  readonly reason: string;
}

/** Why a judge failed on a trial; the next run has it try again. */
export interface JudgeFailureRow {
  readonly judge: string;
  readonly message: string;
  /** Word for word, in order. */
  readonly replies: readonly string[];
}
