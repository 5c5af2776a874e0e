import type { LanguageModelV4, SharedV4ProviderMetadata } from '@ai-sdk/provider';
import type { FetchFunction } from './fetch-over-http.ts';

/** What the environment gives a provider. */
export interface ProviderAccess {
  /** Null where the server wants none, or none is set. */
  readonly apiKey: string | null;
  /** What the provider's other variables hold, by their names; those that are not set are left out. */
  readonly variables: Readonly<Record<string, string>>;
}

/** What a provider's package is opened with. */
export interface ProviderSettings extends ProviderAccess {
  readonly baseURL: string;
  readonly fetch: FetchFunction;
}

/** A variable of the environment that is needed and not set. */
export interface MissingVariable {
  readonly name: string;
  /** What it holds, such as `a region`; null for the key. */
  readonly what: string | null;
}

/** All that steerlab knows about a provider. No fact has a default, so that whoever adds a provider decides on each. */
export interface ProviderFacts {
  /** The environment's variables that may hold the key, as the provider's own tools name them: the first that is set. */
  readonly keyVariables: readonly [string, ...string[]];
  /** Its other variables, as its own tools name them, and whether what they hold is secret. */
  readonly variables: Readonly<Record<string, 'secret' | 'open'>>;
  /** The first thing that a call would lack; null where it lacks nothing. */
  readonly findMissing: (access: ProviderAccess) => MissingVariable | null;
  /** Whether it finds credentials of the machine by itself where no key is set, and sends these. */
  readonly findsCredentials: boolean;
  /** Its address; null where the user has to say. A study's `baseURL` goes before it. */
  readonly findAddress: (access: ProviderAccess) => string | null;
  /** Whether it offers `/completions`, which takes plain text: a base model needs it. */
  readonly hasCompletions: boolean;
  /** Why the model does not go on from a started answer; null where it does, or may do. */
  readonly refusePrefill: (modelId: string) => string | null;
  /** Whether a server may have loaded LoRA adapters, each asked by a name in place of the model's. */
  readonly servesAdapters: boolean;
  /** Whether a server may tell log-probabilities of a prompt's own tokens, and so score given texts. */
  readonly mayScoreTexts: boolean;
  /**
   * Whether its replies always keep reasoning apart from the answer, so that no answer can be a thought that was cut off.
   * A server of other people's models may leave it in the text.
   */
  readonly separatesReasoning: boolean;
  /** What the AI SDK calls it: a model's `provider` is this, or begins with it and a dot. */
  readonly sdkName: string;
  /** The name under which the AI SDK looks for a call's options. */
  readonly optionsName: string;
  /** What OpenTelemetry's conventions for generative AI call it (`gen_ai.provider.name`). */
  readonly telemetryName: string;
  /** What Inspect AI's names of its models begin with, before a slash; null where it has no such provider. */
  readonly inspectName: string | null;
  /** Reads from a reply's metadata what the call cost, in US dollars; null where replies do not tell. */
  readonly readCost: ((metadata: SharedV4ProviderMetadata) => number | null) | null;
  /** Opens a chat model. The provider's package is imported here and not before, since it is large. */
  readonly open: (modelId: string, settings: ProviderSettings) => Promise<LanguageModelV4>;
}
