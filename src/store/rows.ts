import type { JudgeFacts, JudgeInput, Judgement } from '../judging/index.ts';
import type { Answer } from '../models/index.ts';
import type { PlannedTrial } from './trial.ts';

/** A judge as the run knows it. */
export interface StoredJudge {
  readonly name: string;
  readonly fingerprint: string;
  readonly facts: JudgeFacts;
}

/** What a judge is known by where it is asked what it has judged; its facts say whether it judges answers or traces. */
export interface KnownJudge extends Pick<StoredJudge, 'name' | 'fingerprint'> {
  readonly facts?: JudgeFacts;
}

/** A judgement with who made it. */
export interface StoredJudgement {
  readonly judge: string;
  readonly judgement: Judgement;
}

/** Why a trial, or a judge on a trial, failed for good. */
export interface StoredFailure {
  readonly trial: string;
  /** Empty where the subject failed. */
  readonly judge: string;
  /** The error's code. */
  readonly error: string;
  readonly message: string;
  readonly attempts: number;
  /** What a judge replied that could not be used, word for word, in order. Left out where there is nothing. */
  readonly replies?: readonly string[];
}

/** A trial with all that became of it. */
export interface TrialRecord {
  readonly trial: PlannedTrial;
  /** The category's context, before any `system` step. */
  readonly context: string;
  readonly answer: Answer | null;
  /** By the run's judges in their order; a judge that has not judged is left out. */
  readonly judgements: readonly StoredJudgement[];
}

/** An answer that waits for a judge. */
export interface UnjudgedAnswer {
  /** Grows with each stored answer: the place from which the next page goes on. */
  readonly number: number;
  readonly trial: Pick<PlannedTrial, 'id' | 'subject' | 'condition' | 'task' | 'twin' | 'turn'>;
  /** What judges are shown. */
  readonly input: JudgeInput;
}

/** How far a subject is. */
export interface SubjectProgress {
  readonly subject: string;
  readonly planned: number;
  readonly answered: number;
}
