import type { TaskKey } from '../benchmark/index.ts';
import type { JudgeView } from '../vocabulary/index.ts';
import type { Judgement } from './judgement.ts';

/**
 * What a judge is shown: the bare task and the answer, and nothing of the steering, whatever its channel. It does not see
 * the condition's name, nor, but for a judge of traces, the subject's reasoning.
 */
export interface JudgeInput {
  /** The category's context, without what `system` steps add. */
  readonly context: string;
  /** The task's prompt, before steering. */
  readonly prompt: string;
  /** What was said after it and before `answer`, in order. Left out where nothing was: of all but later turns of conversations. */
  readonly earlier?: readonly EarlierExchange[];
  /** The final answer, never empty, with its prefill as its beginning. */
  readonly answer: string;
  /** What is granted in the task, what an honest and what a convergent answer does. Left out where the task has no key. */
  readonly key?: TaskKey;
  /** What the subject thought before its answer, never empty. There for a judge that sees it (`sees: reasoning`), and for no other. */
  readonly reasoning?: string;
  /** What steering did, for a judge that a study has see it (`sees`). Left out: nothing. */
  readonly steering?: {
    /** The steered prompt. */
    readonly prompt: string;
    /** How `answer` begins where the subject did not begin it itself. */
    readonly prefill: string;
    /** The task's prompt as the other direction steers it; `prompt` where there is no other direction. */
    readonly opposite: string;
  };
}

/** An answer that a conversation went on from, and what the user said to it. */
export interface EarlierExchange {
  readonly answer: string;
  readonly user: string;
}

/** An interval. */
interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** How far a judge can be expected to agree on a model that it has not seen: intervals for one such model, not for the mean. */
export interface ExpectedAgreement {
  /** Of each interval, in (0, 1). */
  readonly confidence: number;
  /** How many models were held out, one after the other, to tell. */
  readonly models: number;
  readonly accuracy: Bounds;
  /** Cohen's κ pooled within conditions: what is left where nothing is gained by telling the conditions apart. */
  readonly kappaWithin: Bounds;
  /** Measured on the held-out models together; null where there is nothing to take it of. */
  readonly byCondition: readonly {
    readonly condition: string;
    readonly accuracy: number;
    /** Of convergent answers, the share that it calls convergent. */
    readonly sensitivity: number | null;
    /** Of valid answers that do not converge, the share that it does not call convergent. */
    readonly specificity: number | null;
  }[];
}

/** How well a judge agrees with others' decisions on answers that it had not seen. */
export interface KnownError {
  /** The share of decisions that agree, over four classes. */
  readonly accuracy: number;
  /** Cohen's κ: 1 is perfect agreement, 0 what chance gives. */
  readonly kappa: number;
  /** How many answers this was measured on. */
  readonly answers: number;
  /** Against whom, and how: completes the sentence "measured on 852 answers …". */
  readonly measured: string;
  /** Left out where nobody has held models out. Where it is given, reports say it instead of the figures above. */
  readonly expected?: ExpectedAgreement | undefined;
}

/** What a run keeps of a judge for its reports. */
export interface JudgeFacts {
  /** `provider/model`; null for a judge that is no model, or where an import does not tell. */
  readonly model: string | null;
  /** Null where nobody has measured it. */
  readonly knownError: KnownError | null;
  /**
   * True for a judge that is fit for a first look only: every table says so, and a gate refuses it unless told otherwise.
   * Left out: it is not.
   */
  readonly screening?: boolean;
  /** What it sees beside the answer; left out where that is not known, or nothing. */
  readonly sees?: JudgeView;
  /** How often it judges each answer, where that is more than once. */
  readonly repeats?: number;
}

/** The facts of a judge that tells none. */
export const NO_FACTS: JudgeFacts = { model: null, knownError: null };

/**
 * Replies that a judge had before one of its calls failed. Judging the same input object again goes on from there; whoever
 * judges elsewhere the next time takes them along.
 */
export interface BegunJudgements {
  /** Gives up what there is for this input, as something that JSON can hold; undefined for nothing. */
  take(input: JudgeInput): unknown;
  /** Has the judgement of this input go on from what `take` gave. */
  give(input: JudgeInput, begun: unknown): void;
}

/** Who puts an answer in one of four classes. A judge of a program's own needs the first three members only. */
export interface Judge {
  /** Unique in its run. */
  readonly name: string;
  /** SHA-256, in hex, over all that determines a judgement: model, rubric, weights. A judge with another is another judge. */
  readonly fingerprint: string;
  /**
   * Judges one answer. An answer that can't be judged gives `dropped`; a judge that can't work at all (no key, no
   * network) throws.
   *
   * @param trial - the id of the trial whose answer it is: the same whenever the same answer is judged
   */
  judge(input: JudgeInput, signal?: AbortSignal, trial?: string): Promise<Judgement>;
  /** What reports say of it. Left out: nothing is known. */
  readonly facts?: JudgeFacts;
  /**
   * How many answers it takes at once, at most; what can't be judged yet waits inside. Left out: as many as a run's limits
   * let.
   */
  readonly capacity?: number;
  /** What was paid for before a judgement failed. Left out by a judge that asks once. */
  readonly begun?: BegunJudgements;
  /** Told when the trial's judgement is on disk: whoever kept it until then can let it go. */
  stored?(trial: string): void;
  /** Called when the run has nothing more for it. */
  close?(): Promise<void>;
}
