import type {
  JSONObject,
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4GenerateResult,
} from '@ai-sdk/provider';
import { LOCAL } from '../../vocabulary/index.ts';
import type { CallFacts, FinishReason } from '../answer.ts';
import { costOf, type Price } from '../prices/index.ts';
import { providerOf, readToldCost } from '../providers/index.ts';
import { splitReasoning } from '../split-reasoning.ts';
import type { JsonValue } from '../subject.ts';
import type { ModelCall, ModelReply } from './model-call.ts';
import { modelCalls } from './watch-calls.ts';
import { withTimeout } from './with-timeout.ts';

/**
 * Makes one call, without a retry, and takes the reply apart: text, reasoning (from the provider's field, or, with
 * `reasonsInTags`, what stands before the last `</think>`), usage, cost, and who answered. Throws what the provider throws; `classifyFailure` tells
 * what that means.
 */
export function callModel(request: ModelCall): Promise<ModelReply> {
  return modelCalls.tracePromise(() => makeCall(request), { request });
}

async function makeCall(request: ModelCall): Promise<ModelReply> {
  const {
    model,
    messages,
    decoding,
    responseFormat,
    signal,
    timeoutMs = null,
    now = performance.now.bind(performance),
  } = request;
  const options: LanguageModelV4CallOptions = {
    prompt: messages,
    temperature: decoding.temperature,
    maxOutputTokens: decoding.maxOutputTokens,
    ...(decoding.seed !== null && { seed: decoding.seed }),
    ...(responseFormat && { responseFormat }),
    ...(request.providerOptions && { providerOptions: nameOptions(model, request.providerOptions) }),
  };
  const start = now();
  const result = await withTimeout(timeoutMs, signal, (abortSignal) =>
    model.doGenerate(abortSignal ? { ...options, abortSignal } : options),
  );
  const latencyMs = readGenerateMs(result) ?? now() - start;
  return {
    ...takeApart(result, request.reasonsInTags ?? false),
    call: readFacts(result, latencyMs, request.price ?? null),
    warnings: result.warnings.map(describe),
  };
}

/** Puts flat options under the provider's name, where the AI SDK looks for them. */
function nameOptions(
  model: LanguageModelV4,
  options: { readonly [key: string]: JsonValue },
): Record<string, JSONObject> {
  const { optionsName: key } = providerOf(model);
  const named = options[key];
  const isNamed = typeof named === 'object' && named !== null && !Array.isArray(named);
  return isNamed ? { [key]: named } : { [key]: options };
}

function takeApart({ content, finishReason }: LanguageModelV4GenerateResult, reasonsInTags: boolean) {
  let text = '';
  let reasoning = '';
  for (const part of content) {
    if (part.type === 'text') text += part.text;
    else if (part.type === 'reasoning') reasoning += part.text;
  }
  // What the server took apart is not taken apart once more: tags that are left then are the model's own words.
  const split = reasonsInTags && reasoning === '' ? splitReasoning(text) : { answer: text, reasoning };
  return {
    text: split.answer,
    reasoning: split.reasoning,
    finishReason: toFinishReason(finishReason.unified),
  };
}

function toFinishReason(unified: LanguageModelV4GenerateResult['finishReason']['unified']): FinishReason {
  return unified === 'tool-calls' || unified === 'interrupted' ? 'other' : unified;
}

function readFacts(result: LanguageModelV4GenerateResult, latencyMs: number, price: Price | null): CallFacts {
  const { inputTokens, outputTokens } = result.usage;
  const usage = {
    inputTokens: inputTokens.total ?? null,
    cachedInputTokens: inputTokens.cacheRead ?? null,
    outputTokens: outputTokens.total ?? null,
    reasoningTokens: outputTokens.reasoning ?? null,
  };
  const { headers, id, body, modelId = readModelVersion(body) } = result.response ?? {};
  return {
    usage,
    latencyMs,
    modelVersion: cut(modelId),
    requestId: cut(headers?.['x-request-id'] ?? headers?.['request-id'] ?? id),
    attempts: 1,
    costUsd: readToldCost(result.providerMetadata ?? {}) ?? (price && costOf(usage, price)),
  };
}

/** A model in this process tells how long it generated: the rest of the time the call waited for its turn. */
function readGenerateMs({ providerMetadata }: LanguageModelV4GenerateResult): number | null {
  const told = providerMetadata?.[LOCAL]?.generateMs;
  return typeof told === 'number' ? told : null;
}

/** The AI SDK leaves Gemini's version string in the body. */
function readModelVersion(body: unknown): string | undefined {
  const version =
    typeof body === 'object' && body !== null && 'modelVersion' in body ? body.modelVersion : null;
  return typeof version === 'string' ? version : undefined;
}

// A hostile server may send an identifier of any length.
function cut(text: string | undefined): string | null {
  return text ? text.slice(0, 200) : null;
}

function describe(warning: LanguageModelV4GenerateResult['warnings'][number]): string {
  switch (warning.type) {
    case 'unsupported':
    case 'compatibility':
      return `${warning.feature}: ${warning.details ?? 'not supported'}`;
    case 'deprecated':
      return `${warning.setting}: ${warning.message}`;
    default:
      return warning.message;
  }
}
