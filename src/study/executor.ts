import type { JudgeInput, Judgement } from '../judging/index.ts';
import type { Answer } from '../models/index.ts';
import type { PlannedTrial, StoredJudge } from '../store/index.ts';
import type { RunEvent } from './run-event.ts';
import type { StudyJudge, StudySubject } from './study.ts';

/** Tells the run's reader what happens while something is opened or waited for. */
export type Report = (event: RunEvent) => void;

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
  /** Told when the trial's answer is on disk: whoever kept it until then can let it go. */
  stored?(trial: string): void;
  close(): Promise<void>;
}

/** A judge that can be asked. Throws as `OpenSubject.answer` does. */
export interface OpenJudge {
  readonly name: string;
  readonly fingerprint: string;
  readonly capacity: number;
  judge(input: JudgeInput, trial: string, signal: AbortSignal): Promise<Judgement>;
  /** Told when the trial's judgement is on disk. */
  stored?(trial: string): void;
  close(): Promise<void>;
}

/** A judge that can be asked, and what the store keeps of it. */
export interface PreparedJudge {
  readonly judge: OpenJudge;
  readonly stored: StoredJudge;
}

/**
 * Where the work of a run is done: in this process, or elsewhere. The runner decides what is to be done, stores what
 * comes back and reports it; an executor only does it.
 */
export interface Executor extends AsyncDisposable {
  /** Subjects of one group are run one after the other, groups side by side. Null: a group of its own. */
  groupOf(subject: StudySubject): string | null;
  openSubject(subject: StudySubject, report: Report, signal: AbortSignal): Promise<OpenSubject>;
  /** Opens a judge that asks a model, and makes no call yet. */
  openJudge(
    judge: Extract<StudyJudge, { kind: 'llm' }>,
    report: Report,
    signal: AbortSignal,
  ): Promise<PreparedJudge>;
}
