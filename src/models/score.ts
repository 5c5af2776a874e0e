import type { LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { CallFacts } from './answer.ts';

/** Texts to be scored after one prompt. */
export interface ScoreRequest {
  readonly messages: LanguageModelV4Prompt;
  /** Goes before each text, as a part of it: white space that sets it apart from what the prompt ends with, or nothing. */
  readonly lead: string;
  readonly pairs: readonly (readonly [string, string])[];
  /** Prompts are cut to their first so many tokens; null for the model's own limit. */
  readonly maxInputTokens: number | null;
  readonly abortSignal?: AbortSignal;
}

/** How likely a model holds a text after a prompt. */
export interface TextScore {
  /** Log P(text | prompt), in nats: the sum over its tokens, each given those before it. */
  readonly logProbability: number;
  readonly tokens: number;
}

/** What came of it, a pair of scores for each pair of texts. */
export interface ScoreResult {
  readonly pairs: readonly (readonly [TextScore, TextScore])[];
  readonly call: CallFacts;
}
