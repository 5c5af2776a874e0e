import type { Judge } from '../judging/index.ts';
import type { Answer, ScoreResult } from '../models/index.ts';
import type { PlannedTrial } from '../store/index.ts';
import type { RunEvent } from './run-event.ts';
import type { LlmStudyJudge, StudySubject } from './study.ts';

/** Tells the run's reader what happens while something is opened or waited for. */
export type TellEvent = (event: RunEvent) => void;

/** A subject that can be asked. */
export interface OpenSubject {
  /** How many trials may be handed over at once; what can't be asked yet waits inside. */
  readonly capacity: number;
  /** How many of these it truly answers side by side, where that is fewer. */
  readonly atOnce?: number;
  /**
   * Asks one trial, with retries. Throws `TrialFailedError` where this trial failed for good, `StoppedError` where no
   * trial of the subject can succeed, `BudgetReachedError`, or the signal's reason.
   */
  answer(trial: PlannedTrial, signal: AbortSignal): Promise<Answer>;
  /**
   * Scores pairs of continuations after a trial's prompt. Left out where the model does not tell log-probabilities of
   * given words. Throws as `answer` does.
   */
  score?(
    trial: PlannedTrial,
    pairs: readonly (readonly [string, string])[],
    signal: AbortSignal,
  ): Promise<ScoreResult>;
  /** Told when the trial's answer is on disk: whoever kept it until then can let it go. */
  stored?(trial: string): void;
  /** Told when the trial's scores are on disk. */
  scoresStored?(trial: string): void;
  close(): Promise<void>;
}

/**
 * Where the work of a run is done: in this process, or elsewhere. The runner decides what is to be done, stores what
 * comes back and reports it; an executor only does it.
 */
export interface Executor extends AsyncDisposable {
  /** Subjects of one group are run one after the other, groups side by side. Null: a group of its own. */
  groupOf(subject: StudySubject): string | null;
  openSubject(subject: StudySubject, report: TellEvent, signal: AbortSignal): Promise<OpenSubject>;
  /** Opens a judge that asks a model, and makes no call yet. It throws as `OpenSubject.answer` does. */
  openJudge(judge: LlmStudyJudge, report: TellEvent, signal: AbortSignal): Promise<Judge>;
}
