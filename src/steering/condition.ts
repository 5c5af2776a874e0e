import type { Direction, LeverChannel, LeverSide } from '../vocabulary/index.ts';

/** Text after the task's prompt, joined as the published protocol joins it. */
export interface SuffixStep {
  readonly kind: 'suffix';
  readonly text: string;
}

/** Text before the task's prompt, set apart by a blank line. */
export interface PrefixStep {
  readonly kind: 'prefix';
  readonly text: string;
}

/** Text after the category's context, in the system prompt. */
export interface SystemStep {
  readonly kind: 'system';
  readonly text: string;
}

/** The start of the assistant's turn: the subject goes on from it. */
export interface PrefillStep {
  readonly kind: 'prefill';
  readonly text: string;
}

/** Turns shown before the task (few-shot). */
export interface ExamplesStep {
  readonly kind: 'examples';
  readonly turns: readonly ExampleTurn[];
}

/** One shown exchange. */
export interface ExampleTurn {
  readonly user: string;
  readonly assistant: string;
}

/** A LoRA adapter in a GGUF file, put on a model of this process. It leaves the prompt as it is. */
export interface AdapterFileStep {
  readonly kind: 'adapter';
  /** The file, relative to the study's. */
  readonly path: string;
  /** How strongly it works: 1, the default, is as trained. */
  readonly scale?: number | undefined;
  /** The file's SHA-256 in hex, found when a run is prepared: it is part of a trial's address. */
  readonly sha256?: string | undefined;
}

/** A LoRA adapter that an `openai-compatible/` server has loaded under a name, which is asked in place of the model. */
export interface ServedAdapterStep {
  readonly kind: 'adapter';
  readonly name: string;
}

/** A LoRA adapter on the subject: weights instead of words. */
export type AdapterStep = AdapterFileStep | ServedAdapterStep;

/** What a user says after the first answer, one text a turn. The last step of a condition, where it has one. */
export interface TurnsStep {
  readonly kind: 'turns';
  readonly said: readonly string[];
  /** What is said in its place on tasks of a category, as many texts. */
  readonly byCategory?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** One act of steering. */
export type SteeringStep =
  | SuffixStep
  | PrefixStep
  | SystemStep
  | PrefillStep
  | ExamplesStep
  | AdapterStep
  | TurnsStep;

/**
 * What of a condition a series makes more or less of, or puts elsewhere. `steps` are those of further training that an adapter went through:
 * such a series is written out, since each of its adapters is a file of its own.
 */
export const DOSE_KINDS = ['repetitions', 'sentences', 'scale', 'position', 'steps'] as const;

/** One of them. */
export type DoseKind = (typeof DOSE_KINDS)[number];

/** Where a text stands: before the task, after it, in the system prompt, or both before and after. */
export const POSITIONS = ['before', 'after', 'system', 'both'] as const;

/** One of them. */
export type Position = (typeof POSITIONS)[number];

/** A condition's place in a series. */
export interface Dose {
  /** The series' name, which its conditions have in common. */
  readonly series: string;
  readonly of: DoseKind;
  /** How much of it; of `position` where. */
  readonly amount: number | Position;
  /** Of `steps` alone: the condition that the series starts from, whose adapter went through none of them. */
  readonly from?: string | undefined;
}

/** Which answer of a conversation a condition stands for. */
export interface ConversationTurn {
  /** The conversation's name, which the conditions of all its turns have in common. */
  readonly script: string;
  /** 1 for the answer to the task itself, 2 for that to the first text of `turns`. */
  readonly number: number;
}

/** Who speaks through some of a condition's steps. */
export interface ConditionLever {
  readonly by: LeverSide;
  readonly channel: LeverChannel;
  /** How many steps it has: those that follow the steps of the levers before it. */
  readonly steps: number;
}

/** A way of steering. A condition without steps leaves the task as it is. */
export interface Condition {
  readonly name: string;
  readonly direction: Direction;
  /** The family that it is a paraphrase of, whose name and a dot begin its own. */
  readonly family?: string | undefined;
  /** The categories that its words name, for telling how far they carry over to others; left out where that is not said. */
  readonly names?: readonly string[] | undefined;
  /** Its place in a series, if it has one. */
  readonly dose?: Dose | undefined;
  /** There where its steps have turns: it stands for one answer of the conversation. */
  readonly turn?: ConversationTurn | undefined;
  /** Who speaks through its steps, which these share out, if that is said. */
  readonly levers?: readonly ConditionLever[] | undefined;
  readonly steps: readonly SteeringStep[];
}
