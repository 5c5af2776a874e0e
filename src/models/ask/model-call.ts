import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { Ending } from '../../vocabulary/index.ts';
import type { CallFacts } from '../answer.ts';
import type { Price } from '../prices/index.ts';
import type { Decoding, JsonValue, SystemRole } from '../subject.ts';

/** One call to a model. */
export interface ModelCall {
  readonly model: LanguageModelV4;
  readonly messages: LanguageModelV4Prompt;
  /** `user`: the system message is put before the first user message, for models that take none. Default: `system`. */
  readonly systemRole?: SystemRole | undefined;
  readonly decoding: Pick<Decoding, 'temperature' | 'maxOutputTokens' | 'seed'>;
  /** The provider's own options, with or without its name around them. */
  readonly providerOptions?: { readonly [key: string]: JsonValue } | undefined;
  /** Asks for JSON by a schema, as a judge does. */
  readonly responseFormat?: LanguageModelV4CallOptions['responseFormat'];
  /**
   * Whether a reply may begin with reasoning in tags, as models that think write it where their server does not take it
   * apart. Left out: tags are text like any other, since a model that does not think could hide an answer in them. A reply
   * that was cut off without a tag is then reasoning from end to end, unless its provider always takes the two apart.
   */
  readonly reasonsInTags?: boolean;
  readonly price?: Price | null;
  readonly signal?: AbortSignal | undefined;
  /** Null or left out: as long as it takes. */
  readonly timeoutMs?: number | null;
  /** A clock in milliseconds, for the latency. */
  readonly now?: () => number;
}

/** What came back. */
export interface ModelReply {
  /** Without reasoning. */
  readonly text: string;
  readonly reasoning: string;
  /** A reply that ended in an error is thrown as a failed call. */
  readonly ending: Exclude<Ending, 'error'>;
  /** The provider's own word for it, and what it said of it; empty where it said nothing. */
  readonly finishReason: string;
  /** `attempts` is 1: whoever repeats calls counts them. */
  readonly call: CallFacts;
  /** What the server sent, parsed, with keys taken out; undefined where there is no such thing. */
  readonly body?: unknown;
  /** What the provider left out of the request, such as a temperature that the model does not take. */
  readonly warnings: readonly string[];
}
