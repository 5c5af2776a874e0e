import { assertInstalled } from '../../optional/index.ts';
import type { ProviderAccess, ProviderFacts, ProviderSettings } from './facts.ts';
import {
  credentialsOfAws,
  findBedrock,
  findMissingOfAws,
  findVertex,
  fromEndpoint,
  projectOf,
  withVersion,
} from './find-address.ts';
import { continueAssistantTurn, refuseByClaude, refuseInBedrock } from './goes-on.ts';
import { loosenReplies } from './loosen-replies.ts';
import { openVertex } from './open-vertex.ts';

const goesOn = () => null;
const needsKey = (name: string) => (access: ProviderAccess) =>
  access.apiKey === null ? { name, what: null } : null;

/**
 * The providers that are reached over a network. A new one is an entry here and nothing else in `src/`: no other file
 * decides anything by a provider's name.
 */
export const PROVIDERS = listProviders({
  openai: {
    keyVariables: ['OPENAI_API_KEY'],
    variables: { OPENAI_BASE_URL: 'open' },
    findMissing: needsKey('OPENAI_API_KEY'),
    findsCredentials: false,
    findAddress: ({ variables }) => variables.OPENAI_BASE_URL ?? 'https://api.openai.com/v1',
    hasCompletions: true,
    refusePrefill: () => 'the Responses API opens a new turn after an assistant message',
    servesAdapters: false,
    mayScoreTexts: false,
    separatesReasoning: true,
    sdkName: 'openai',
    optionsName: 'openai',
    telemetryName: 'openai',
    inspectName: 'openai',
    readCost: null,
    open: async (modelId, settings) => {
      const { createOpenAI } = await import('@ai-sdk/openai');
      return createOpenAI(withKey(settings)).responses(modelId);
    },
  },
  anthropic: {
    keyVariables: ['ANTHROPIC_API_KEY'],
    variables: { ANTHROPIC_BASE_URL: 'open' },
    findMissing: needsKey('ANTHROPIC_API_KEY'),
    findsCredentials: false,
    findAddress: ({ variables }) =>
      withVersion(variables.ANTHROPIC_BASE_URL ?? 'https://api.anthropic.com', 'v1'),
    hasCompletions: false,
    refusePrefill: refuseByClaude,
    servesAdapters: false,
    mayScoreTexts: false,
    separatesReasoning: true,
    sdkName: 'anthropic',
    optionsName: 'anthropic',
    telemetryName: 'anthropic',
    inspectName: 'anthropic',
    readCost: null,
    open: async (modelId, settings) => {
      const { createAnthropic } = await import('@ai-sdk/anthropic');
      return createAnthropic(withKey(settings)).languageModel(modelId);
    },
  },
  google: {
    // The AI SDK's name, then those of Google's own tools, in their order.
    keyVariables: ['GOOGLE_GENERATIVE_AI_API_KEY', 'GOOGLE_API_KEY', 'GEMINI_API_KEY'],
    variables: { GOOGLE_GEMINI_BASE_URL: 'open' },
    findMissing: needsKey('GOOGLE_GENERATIVE_AI_API_KEY'),
    findsCredentials: false,
    findAddress: ({ variables }) =>
      withVersion(variables.GOOGLE_GEMINI_BASE_URL ?? 'https://generativelanguage.googleapis.com', 'v1beta'),
    hasCompletions: false,
    refusePrefill: () => 'Gemini opens a new turn after a model message',
    servesAdapters: false,
    mayScoreTexts: false,
    separatesReasoning: true,
    sdkName: 'google',
    optionsName: 'google',
    telemetryName: 'gcp.gemini',
    inspectName: 'google',
    readCost: null,
    open: async (modelId, settings) => {
      const { createGoogle } = await import('@ai-sdk/google');
      return createGoogle(withKey(settings)).languageModel(modelId);
    },
  },
  azure: {
    keyVariables: ['AZURE_API_KEY', 'AZURE_OPENAI_API_KEY'],
    variables: { AZURE_RESOURCE_NAME: 'open', AZURE_OPENAI_ENDPOINT: 'open' },
    findMissing: needsKey('AZURE_API_KEY'),
    findsCredentials: false,
    findAddress: ({ variables: { AZURE_RESOURCE_NAME: name, AZURE_OPENAI_ENDPOINT: endpoint } }) =>
      name === undefined ? fromEndpoint(endpoint) : `https://${name}.openai.azure.com/openai`,
    hasCompletions: false,
    refusePrefill: () => 'the Responses API opens a new turn after an assistant message',
    servesAdapters: false,
    mayScoreTexts: false,
    separatesReasoning: true,
    sdkName: 'azure',
    optionsName: 'azure',
    telemetryName: 'azure.ai.openai',
    inspectName: 'openai/azure',
    readCost: null,
    open: async (modelId, settings) => {
      const { createAzure } = await import('@ai-sdk/azure');
      return createAzure(withKey(settings)).languageModel(modelId);
    },
  },
  bedrock: {
    keyVariables: ['AWS_BEARER_TOKEN_BEDROCK'],
    variables: {
      AWS_REGION: 'open',
      AWS_DEFAULT_REGION: 'open',
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: 'open',
      AWS_ACCESS_KEY_ID: 'secret',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'secret',
    },
    findMissing: (access) => findMissingOfAws('AWS_BEARER_TOKEN_BEDROCK', access),
    findsCredentials: false,
    findAddress: ({ variables }) => findBedrock(variables),
    hasCompletions: false,
    // As far as the model does.
    refusePrefill: refuseInBedrock,
    servesAdapters: false,
    mayScoreTexts: false,
    separatesReasoning: true,
    sdkName: 'amazon-bedrock',
    optionsName: 'amazonBedrock',
    telemetryName: 'aws.bedrock',
    inspectName: 'bedrock',
    readCost: null,
    open: async (modelId, settings) => {
      assertInstalled({
        what: 'Amazon Bedrock',
        packages: ['@ai-sdk/amazon-bedrock'],
        size: '25 MB',
      });
      const { createAmazonBedrock } = await import('@ai-sdk/amazon-bedrock');
      const { baseURL, fetch } = settings;
      return createAmazonBedrock({ baseURL, fetch, ...credentialsOfAws(settings) }).languageModel(modelId);
    },
  },
  vertex: {
    keyVariables: ['GOOGLE_VERTEX_API_KEY'],
    variables: {
      GOOGLE_VERTEX_PROJECT: 'open',
      GOOGLE_CLOUD_PROJECT: 'open',
      GOOGLE_VERTEX_LOCATION: 'open',
      GOOGLE_CLOUD_LOCATION: 'open',
    },
    findMissing: (access) => {
      // Without a key, Google's own library looks for the machine's credentials; they belong to a project.
      if (access.apiKey !== null || projectOf(access) !== undefined) return null;
      return { name: 'GOOGLE_VERTEX_PROJECT', what: 'a project (or a key in GOOGLE_VERTEX_API_KEY)' };
    },
    findsCredentials: true,
    findAddress: findVertex,
    hasCompletions: false,
    refusePrefill: () => 'Gemini opens a new turn after a model message',
    separatesReasoning: true,
    servesAdapters: false,
    mayScoreTexts: false,
    sdkName: 'google.vertex',
    optionsName: 'googleVertex',
    telemetryName: 'gcp.vertex_ai',
    inspectName: 'google/vertex',
    readCost: null,
    open: async (modelId, settings) => {
      assertInstalled({ what: 'Google Vertex', packages: ['@ai-sdk/google-vertex'], size: '25 MB' });
      const { createVertex } = await import('@ai-sdk/google-vertex');
      return openVertex(createVertex, modelId, settings);
    },
  },
  mistral: {
    keyVariables: ['MISTRAL_API_KEY'],
    variables: {},
    findMissing: needsKey('MISTRAL_API_KEY'),
    findsCredentials: false,
    findAddress: () => 'https://api.mistral.ai/v1',
    hasCompletions: false,
    refusePrefill: goesOn,
    servesAdapters: false,
    mayScoreTexts: false,
    separatesReasoning: true,
    sdkName: 'mistral',
    optionsName: 'mistral',
    telemetryName: 'mistral_ai',
    inspectName: 'mistral',
    readCost: null,
    open: async (modelId, settings) => {
      const { createMistral } = await import('@ai-sdk/mistral');
      return createMistral(withKey(settings)).languageModel(modelId);
    },
  },
  xai: {
    keyVariables: ['XAI_API_KEY'],
    variables: {},
    findMissing: needsKey('XAI_API_KEY'),
    findsCredentials: false,
    findAddress: () => 'https://api.x.ai/v1',
    hasCompletions: false,
    refusePrefill: () => 'its Responses API opens a new turn after an assistant message',
    servesAdapters: false,
    mayScoreTexts: false,
    separatesReasoning: true,
    sdkName: 'xai',
    optionsName: 'xai',
    telemetryName: 'x_ai',
    inspectName: 'grok',
    readCost: null,
    open: async (modelId, settings) => {
      const { createXai } = await import('@ai-sdk/xai');
      return createXai(withKey(settings)).languageModel(modelId);
    },
  },
  openrouter: {
    keyVariables: ['OPENROUTER_API_KEY'],
    variables: {},
    findMissing: needsKey('OPENROUTER_API_KEY'),
    findsCredentials: false,
    findAddress: () => 'https://openrouter.ai/api/v1',
    hasCompletions: true,
    // As far as the model behind it does.
    refusePrefill: goesOn,
    servesAdapters: false,
    mayScoreTexts: false,
    separatesReasoning: false,
    sdkName: 'openrouter',
    optionsName: 'openrouter',
    telemetryName: 'openrouter',
    inspectName: 'openrouter',
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
    keyVariables: ['OPENAI_COMPATIBLE_API_KEY'],
    variables: {},
    findMissing: () => null,
    findsCredentials: false,
    findAddress: () => null,
    hasCompletions: true,
    refusePrefill: goesOn,
    servesAdapters: true,
    mayScoreTexts: true,
    separatesReasoning: false,
    sdkName: 'openaiCompatible',
    optionsName: 'openaiCompatible',
    telemetryName: 'openai_compatible',
    inspectName: null,
    readCost: null,
    open: async (modelId, settings) => {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
      const provider = createOpenAICompatible({
        ...withKey({ ...settings, fetch: loosenReplies(settings.fetch) }),
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

/** Holds the facts to their type and keeps the names, without the types of the packages that `open` imports. */
function listProviders<Name extends string>(
  entries: Readonly<Record<Name, ProviderFacts>>,
): Readonly<Record<Name, ProviderFacts>> {
  return entries;
}

function withKey({ baseURL, apiKey, fetch }: ProviderSettings) {
  return { baseURL, fetch, ...(apiKey !== null && { apiKey }) };
}
