import type { Judgement } from './judgement.ts';

/** What a judge is shown. It sees neither the condition's name nor the subject's reasoning. */
export interface JudgeInput {
  /** The category's context. */
  readonly context: string;
  /** The steered prompt. */
  readonly prompt: string;
  /** The final answer: never empty. */
  readonly answer: string;
}

/** Who puts an answer in one of four classes. */
export interface Judge {
  /** Unique in its run. */
  readonly name: string;
  /** SHA-256, in hex, over all that determines a judgement: model, rubric, weights. A judge with another is another judge. */
  readonly fingerprint: string;
  /**
   * Judges one answer. An answer that can't be judged gives `dropped`; a judge that can't work at all (no key, no
   * network) throws.
   */
  judge(input: JudgeInput, signal?: AbortSignal): Promise<Judgement>;
}
