import type { Stage } from '../vocabulary/index.ts';

/** A value that JSON can hold. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** Who says what a system message says: the system, or the user, where a model takes no system message. */
export const SYSTEM_ROLES = ['system', 'user'] as const;

/** One of these. */
export type SystemRole = (typeof SYSTEM_ROLES)[number];

/** The model under test, as a study names it. */
export interface Subject {
  /** Unique in its study. */
  readonly name: string;
  /** `provider/model`, such as `local/qwen2.5-coder-0.5b-instruct` or `openai/gpt-5.2`. */
  readonly model: string;
  /** 10⁹ parameters; null where it is not known. */
  readonly size: number | null;
  readonly stage: Stage;
  /** Where an `openai-compatible` model is served. */
  readonly baseURL?: string;
  /** The environment variable that holds the key, where it is not the provider's own. */
  readonly apiKeyEnv?: string;
  /** `user`: what the system message would say stands before the first user message. Default: `system`. */
  readonly systemRole?: SystemRole;
  /** Passed to the provider as it is. */
  readonly providerOptions?: { readonly [key: string]: JsonValue };
}

/** How a subject's tokens are chosen. */
export interface Decoding {
  /** 0 is greedy; null: none is sent, and the model's own default holds. */
  readonly temperature: number | null;
  /** Most new tokens an answer may have. */
  readonly maxOutputTokens: number;
  /** Inputs are cut at this many tokens where the model runs in this process; null means the model's own limit. */
  readonly maxInputTokens: number | null;
  /** Seed for sampling; null where the provider is not to be given one. */
  readonly seed: number | null;
}
