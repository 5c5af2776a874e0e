import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { FetchFunction } from './fetch-over-http.ts';
import type { ApiProvider } from './model-spec.ts';

/** What a provider's package is opened with. */
export interface ProviderSettings {
  readonly baseURL: string;
  /** Null where the server wants none. */
  readonly apiKey: string | null;
  readonly fetch: FetchFunction;
}

/** What is fixed about a provider. */
export interface ProviderFacts {
  readonly keyVariable: string;
  readonly needsKey: boolean;
  /** Null where the user has to say. */
  readonly defaultBaseURL: string | null;
  /** The variable that stands in for `baseURL`, where the provider's own tools know one. */
  readonly baseURLVariable: string | null;
  /** Whether it offers `/completions`, which takes plain text. */
  readonly hasCompletions: boolean;
  /** Opens a chat model; the provider's package is loaded here and not before. */
  open(modelId: string, settings: ProviderSettings): Promise<LanguageModelV4>;
}

const online = { needsKey: true, baseURLVariable: null, hasCompletions: false };

/** The providers, each with the variables that its own tools use. */
export const PROVIDERS: Readonly<Record<ApiProvider, ProviderFacts>> = {
  openai: {
    ...online,
    keyVariable: 'OPENAI_API_KEY',
    defaultBaseURL: 'https://api.openai.com/v1',
    baseURLVariable: 'OPENAI_BASE_URL',
    hasCompletions: true,
    open: async (modelId, settings) => {
      const { createOpenAI } = await import('@ai-sdk/openai');
      return createOpenAI(withKey(settings)).responses(modelId);
    },
  },
  anthropic: {
    ...online,
    keyVariable: 'ANTHROPIC_API_KEY',
    defaultBaseURL: 'https://api.anthropic.com/v1',
    baseURLVariable: 'ANTHROPIC_BASE_URL',
    open: async (modelId, settings) => {
      const { createAnthropic } = await import('@ai-sdk/anthropic');
      return createAnthropic(withKey(settings)).languageModel(modelId);
    },
  },
  google: {
    ...online,
    keyVariable: 'GOOGLE_GENERATIVE_AI_API_KEY',
    defaultBaseURL: 'https://generativelanguage.googleapis.com/v1beta',
    open: async (modelId, settings) => {
      const { createGoogle } = await import('@ai-sdk/google');
      return createGoogle(withKey(settings)).languageModel(modelId);
    },
  },
  mistral: {
    ...online,
    keyVariable: 'MISTRAL_API_KEY',
    defaultBaseURL: 'https://api.mistral.ai/v1',
    open: async (modelId, settings) => {
      const { createMistral } = await import('@ai-sdk/mistral');
      return createMistral(withKey(settings)).languageModel(modelId);
    },
  },
  xai: {
    ...online,
    keyVariable: 'XAI_API_KEY',
    defaultBaseURL: 'https://api.x.ai/v1',
    open: async (modelId, settings) => {
      const { createXai } = await import('@ai-sdk/xai');
      return createXai(withKey(settings)).languageModel(modelId);
    },
  },
  openrouter: {
    ...online,
    keyVariable: 'OPENROUTER_API_KEY',
    defaultBaseURL: 'https://openrouter.ai/api/v1',
    hasCompletions: true,
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
};

function withKey({ baseURL, apiKey, fetch }: ProviderSettings) {
  return { baseURL, fetch, ...(apiKey !== null && { apiKey }) };
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
