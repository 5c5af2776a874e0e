import type { Ending } from '../vocabulary/index.ts';

/** Tokens of one call; null where the provider does not say. */
export interface TokenUsage {
  readonly inputTokens: number | null;
  /** The part of `inputTokens` that was taken from a cache. */
  readonly cachedInputTokens: number | null;
  /** All new tokens, those of the reasoning included. */
  readonly outputTokens: number | null;
  readonly reasoningTokens: number | null;
}

/** What a call's request held in the end: what the methods of a report are told by. */
export interface Sent {
  /** Null: none was sent, so that the model's own default held. */
  readonly temperature: number | null;
  /** Most new tokens; null where no such limit was sent. */
  readonly maxOutputTokens: number | null;
  readonly seed: number | null;
  /** What was sent otherwise than it is usual, since the server refused it, such as "temperature left out". */
  readonly changed?: readonly string[];
}

/** What an answer of a model in this process rests on besides what was asked: where one of these differs, it may. */
export interface Engine {
  /** Whether it depends on nothing but these and what was asked (`local.reproducible`). */
  readonly reproducible: boolean;
  /** The library and its version. */
  readonly binding: string;
  /** Which build of the engine. */
  readonly build: string;
  /** Where it computes: `cpu`, or the kind of GPU. */
  readonly backend: string;
  readonly processor: string;
  /** Features of the processor that the loaded kernels use. */
  readonly features: string;
}

/** What one call to a model cost, and what it tells about who answered. */
export interface CallFacts {
  readonly usage: TokenUsage;
  /** Milliseconds from the (last) request to the whole reply, waiting for a place in a queue not counted. */
  readonly latencyMs: number;
  /** The version string that the provider reports, or the model file's SHA-256; null where there is none. */
  readonly modelVersion: string | null;
  readonly requestId: string | null;
  /** How often the call was made until it succeeded: 1 where nothing failed. */
  readonly attempts: number;
  /** What the (last) request held; left out where an answer comes from elsewhere, or from before this was kept. */
  readonly sent?: Sent;
  /** There where a model in this process answered, as far as that was kept. */
  readonly engine?: Engine;
  /** US dollars; null where no price is known. */
  readonly costUsd: number | null;
}

/** How a reply ended. */
export interface ReplyEnd {
  /** Null where an import does not tell. */
  readonly ending: Ending | null;
  /** The provider's own word for it, and what it said of it; empty where it said nothing. */
  readonly finishReason: string;
}

/** What a subject replied. */
export interface Answer extends ReplyEnd {
  /** The final answer: without reasoning, and without a prefill. Where it is withheld: what the provider let through. */
  readonly text: string;
  /** What the subject thought aloud; empty where there is none. */
  readonly reasoning: string;
  readonly call: CallFacts;
}
