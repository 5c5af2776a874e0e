import type { LanguageModelV4, SharedV4ProviderMetadata } from '@ai-sdk/provider';
import type { FetchFunction } from './fetch-over-http.ts';

/** What a provider's package is opened with. */
export interface ProviderSettings {
  readonly baseURL: string;
  /** Null where the server wants none. */
  readonly apiKey: string | null;
  readonly fetch: FetchFunction;
}

/** All that steerlab knows about a provider. No fact has a default, so that whoever adds a provider decides on each. */
export interface ProviderFacts {
  /** The environment's variable that holds the key, as the provider's own tools name it. */
  readonly keyVariable: string;
  /** Whether there are no calls without a key. */
  readonly needsKey: boolean;
  /** Its address; null where the user has to say. A study's `baseURL` goes before it. */
  readonly defaultBaseURL: string | null;
  /** The variable that goes before the address, where the provider's own tools know one. */
  readonly baseURLVariable: string | null;
  /** Whether it offers `/completions`, which takes plain text: a base model needs it. */
  readonly hasCompletions: boolean;
  /** Why the model does not go on from a started answer; null where it does, or may do. */
  readonly refusePrefill: (modelId: string) => string | null;
  /** Whether a server may have loaded LoRA adapters, each asked by a name in place of the model's. */
  readonly servesAdapters: boolean;
  /** What the AI SDK calls it: a call's options and a reply's metadata stand under this name. */
  readonly sdkName: string;
  /** What OpenTelemetry's conventions for generative AI call it (`gen_ai.provider.name`). */
  readonly telemetryName: string;
  /** Reads from a reply's metadata what the call cost, in US dollars; null where replies do not tell. */
  readonly readCost: ((metadata: SharedV4ProviderMetadata) => number | null) | null;
  /** Opens a chat model. The provider's package is imported here and not before, since it is large. */
  readonly open: (modelId: string, settings: ProviderSettings) => Promise<LanguageModelV4>;
}

const goesOn = () => null;

/**
 * The providers that are reached over a network. A new one is an entry here and nothing else in `src/`: no other file
 * decides anything by a provider's name.
 */
export const PROVIDERS = listProviders({
  openai: {
    keyVariable: 'OPENAI_API_KEY',
    needsKey: true,
    defaultBaseURL: 'https://api.openai.com/v1',
    baseURLVariable: 'OPENAI_BASE_URL',
    hasCompletions: true,
    refusePrefill: () => 'the Responses API opens a new turn after an assistant message',
    servesAdapters: false,
    sdkName: 'openai',
    telemetryName: 'openai',
    readCost: null,
    open: async (modelId, settings) => {
      const { createOpenAI } = await import('@ai-sdk/openai');
      return createOpenAI(withKey(settings)).responses(modelId);
    },
  },
  anthropic: {
    keyVariable: 'ANTHROPIC_API_KEY',
    needsKey: true,
    defaultBaseURL: 'https://api.anthropic.com/v1',
    baseURLVariable: 'ANTHROPIC_BASE_URL',
    hasCompletions: false,
    refusePrefill: (modelId) => (isClaudeUpTo45(modelId) ? null : 'Claude 4.6 and later refuse it'),
    servesAdapters: false,
    sdkName: 'anthropic',
    telemetryName: 'anthropic',
    readCost: null,
    open: async (modelId, settings) => {
      const { createAnthropic } = await import('@ai-sdk/anthropic');
      return createAnthropic(withKey(settings)).languageModel(modelId);
    },
  },
  google: {
    keyVariable: 'GOOGLE_GENERATIVE_AI_API_KEY',
    needsKey: true,
    defaultBaseURL: 'https://generativelanguage.googleapis.com/v1beta',
    baseURLVariable: null,
    hasCompletions: false,
    refusePrefill: () => 'Gemini opens a new turn after a model message',
    servesAdapters: false,
    sdkName: 'google',
    telemetryName: 'gcp.gemini',
    readCost: null,
    open: async (modelId, settings) => {
      const { createGoogle } = await import('@ai-sdk/google');
      return createGoogle(withKey(settings)).languageModel(modelId);
    },
  },
  mistral: {
    keyVariable: 'MISTRAL_API_KEY',
    needsKey: true,
    defaultBaseURL: 'https://api.mistral.ai/v1',
    baseURLVariable: null,
    hasCompletions: false,
    refusePrefill: goesOn,
    servesAdapters: false,
    sdkName: 'mistral',
    telemetryName: 'mistral_ai',
    readCost: null,
    open: async (modelId, settings) => {
      const { createMistral } = await import('@ai-sdk/mistral');
      return createMistral(withKey(settings)).languageModel(modelId);
    },
  },
  xai: {
    keyVariable: 'XAI_API_KEY',
    needsKey: true,
    defaultBaseURL: 'https://api.x.ai/v1',
    baseURLVariable: null,
    hasCompletions: false,
    refusePrefill: () => 'its Responses API opens a new turn after an assistant message',
    servesAdapters: false,
    sdkName: 'xai',
    telemetryName: 'x_ai',
    readCost: null,
    open: async (modelId, settings) => {
      const { createXai } = await import('@ai-sdk/xai');
      return createXai(withKey(settings)).languageModel(modelId);
    },
  },
  openrouter: {
    keyVariable: 'OPENROUTER_API_KEY',
    needsKey: true,
    defaultBaseURL: 'https://openrouter.ai/api/v1',
    baseURLVariable: null,
    hasCompletions: true,
    // As far as the model behind it does.
    refusePrefill: goesOn,
    servesAdapters: false,
    sdkName: 'openrouter',
    telemetryName: 'openrouter',
    readCost: ({ openrouter }) => {
      const usage = openrouter?.usage;
      const cost = typeof usage === 'object' && usage !== null && 'cost' in usage ? usage.cost : null;
      return typeof cost === 'number' ? cost : null;
    },
    open: async (modelId, settings) => {
      const { createOpenRouter } = await import('@openrouter/ai-sdk-provider');
      // With usage asked for, the reply tells its own cost.
      return createOpenRouter({ ...withKey(settings), compatibility: 'strict' }).chat(modelId, {
        usage: { include: true },
      });
    },
  },
  'openai-compatible': {
    keyVariable: 'OPENAI_COMPATIBLE_API_KEY',
    needsKey: false,
    defaultBaseURL: null,
    baseURLVariable: null,
    hasCompletions: true,
    refusePrefill: goesOn,
    servesAdapters: true,
    sdkName: 'openaiCompatible',
    telemetryName: 'openai_compatible',
    readCost: null,
    open: async (modelId, settings) => {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
      const provider = createOpenAICompatible({
        ...withKey(settings),
        name: 'openaiCompatible',
        supportsStructuredOutputs: true,
        transformRequestBody: continueAssistantTurn,
      });
      return provider.chatModel(modelId);
    },
  },
});

/** A provider that is reached over a network. */
export type ApiProvider = keyof typeof PROVIDERS;

/** The names of all providers, in the order in which messages list them. */
export const API_PROVIDERS = Object.keys(PROVIDERS) as readonly ApiProvider[];

/**
 * What the AI SDK calls the provider of a model, and the provider's facts. A model in this process, or one that a program
 * gives as code, has a name too, and facts only where that name is a provider's.
 */
export function providerOf({ provider }: Pick<LanguageModelV4, 'provider'>): {
  readonly sdkName: string;
  readonly facts: ProviderFacts | undefined;
} {
  const sdkName = provider.split('.')[0] ?? provider;
  return { sdkName, facts: Object.values(PROVIDERS).find((one) => one.sdkName === sdkName) };
}

/** What a call cost, in US dollars, as its reply tells; null where it does not. */
export function readToldCost(metadata: SharedV4ProviderMetadata): number | null {
  for (const { readCost } of Object.values(PROVIDERS)) {
    const cost = readCost?.(metadata) ?? null;
    if (cost !== null) return cost;
  }
  return null;
}

/** Holds the facts to their type and keeps the names, without the types of the packages that `open` imports. */
function listProviders<Name extends string>(
  entries: Readonly<Record<Name, ProviderFacts>>,
): Readonly<Record<Name, ProviderFacts>> {
  return entries;
}

function withKey({ baseURL, apiKey, fetch }: ProviderSettings) {
  return { baseURL, fetch, ...(apiKey !== null && { apiKey }) };
}

// claude-2.1, claude-3-5-sonnet-20241022, claude-opus-4-20250514, claude-sonnet-4-5, claude-haiku-4-5-20251001
function isClaudeUpTo45(modelId: string): boolean {
  return (
    /^claude-(?:instant|[23]\b)/.test(modelId) ||
    /^claude-(?:opus|sonnet|haiku)-4(?:-[0-5])?(?:-\d{8}|$)/.test(modelId)
  );
}

/**
 * Has a server go on from a last assistant message instead of opening a new turn after it: vLLM and SGLang need these
 * two flags, llama-server and Ollama do it by themselves and pass them over.
 */
function continueAssistantTurn(body: Record<string, unknown>): Record<string, unknown> {
  const messages = body.messages as readonly { readonly role?: string }[] | undefined;
  if (messages?.at(-1)?.role !== 'assistant') return body;
  return { continue_final_message: true, add_generation_prompt: false, ...body };
}
