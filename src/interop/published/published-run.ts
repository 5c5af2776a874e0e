import type { SteerlabError } from '../../errors/index.ts';
import type { Subject } from '../../models/index.ts';
import type { Decision, Direction } from '../../vocabulary/index.ts';

/** What a result folder's `config.json` says, in this project's words. Null: the file does not say. */
export interface PublishedConfig {
  /** The model's name on Hugging Face, such as `Qwen/Qwen3-4B-Base`. */
  readonly model: string;
  /** The steering mode as written, such as `anti_ic`. */
  readonly mode: string;
  readonly isThinking: boolean | null;
  readonly isChat: boolean | null;
  readonly judgeModel: string | null;
  readonly maxJudgeTokens: number | null;
  readonly temperature: number | null;
  readonly maxOutputTokens: number | null;
  readonly maxInputTokens: number | null;
  /** Most tasks a category; null: all of them. */
  readonly maxPerCategory: number | null;
  readonly sampleSeed: number | null;
}

/** One record of `stdout.log`. */
export interface PublishedResult {
  readonly category: string;
  /** The task's place in its category as it was asked, from 1. Dropped tasks leave a gap. */
  readonly taskNumber: number;
  readonly taskPrompt: string;
  readonly steeredPrompt: string;
  /** Without its closing `</think>`; empty where there is none. */
  readonly reasoning: string;
  /** Empty: dropped before the judge. */
  readonly answer: string;
  /** Null: the judge gave none, and the answer counts as dropped. */
  readonly decision: Decision | null;
  readonly reason: string;
  /** The line of the log at which the record starts, from 1. */
  readonly line: number;
}

/** Counts and rates as a summary prints them. */
export interface PublishedFigures {
  /** Judged answers. */
  readonly total: number;
  /** Null where the summary does not print it (the one at a log's end, by category). */
  readonly valid: number | null;
  readonly convergence: number;
  readonly refusal: number;
  readonly nonsensical: number;
  /** Percentages as printed, without the sign: `49.30`. */
  readonly convergenceRate: string;
  readonly refusalRate: string;
  readonly nonsensicalRate: string;
}

/** A summary: over all tasks, and by category in the order printed. */
export interface PublishedSummary {
  readonly overall: PublishedFigures;
  readonly categories: ReadonlyMap<string, PublishedFigures>;
}

/** One result folder: one subject under one condition. */
export interface PublishedRun {
  /** The folder's name. */
  readonly folder: string;
  /** The folder's path, as given. */
  readonly path: string;
  readonly config: PublishedConfig;
  readonly subject: Subject;
  readonly condition: { readonly name: string; readonly direction: Direction };
  /** The categories in the order in which they were asked, those without a result included. */
  readonly categories: readonly string[];
  readonly results: readonly PublishedResult[];
  /** The file `*_instrumentaleval.txt`; null where lenient reading left it out. */
  readonly summary: PublishedSummary | null;
  /** False where something of this folder was left out, or its counts differ from its summary (lenient reading). */
  readonly complete: boolean;
}

/** What a folder of result folders holds. */
export interface PublishedRuns {
  readonly runs: readonly PublishedRun[];
  /** What is wrong, each as the error that strict reading would have thrown. Empty in strict reading. */
  readonly leftOut: readonly SteerlabError[];
}
