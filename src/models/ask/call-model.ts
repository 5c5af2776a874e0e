import {
  APICallError,
  type JSONObject,
  type LanguageModelV4,
  type LanguageModelV4CallOptions,
  type LanguageModelV4GenerateResult,
} from '@ai-sdk/provider';
import { z } from 'zod';
import { isBlank } from '../../text/index.ts';
import { LOCAL } from '../../vocabulary/index.ts';
import type { CallFacts, Engine } from '../answer.ts';
import { readFilter } from '../failure/index.ts';
import { costOf } from '../prices/index.ts';
import { providerOf, readToldCost } from '../providers/index.ts';
import { redactor } from '../secrets/index.ts';
import { watchSent } from '../sent/index.ts';
import { splitReasoning } from '../split-reasoning.ts';
import type { JsonValue } from '../subject.ts';
import type { ModelCall, ModelReply } from './model-call.ts';
import { moveSystem } from './move-system.ts';
import { readEnding } from './read-ending.ts';
import { revealError, toCallError } from './reveal-error.ts';
import { modelCalls } from './watch-calls.ts';
import { withTimeout } from './with-timeout.ts';

/** Longest part of what a server says of a parameter that is shown. */
const LONGEST_WORDS = 200;

/**
 * Makes one call, without a retry, and takes the reply apart: text, reasoning (from the provider's field, or, with
 * `reasonsInTags`, what stands before the last `</think>`), how it ended, usage, cost, and who answered. A call that the
 * service's filter refused has a reply as well: an empty one, with the ending `filtered`. Throws what the provider throws,
 * and a reply that holds an error as if the server had said so by its status; `classifyFailure` tells what that means.
 */
export function callModel(request: ModelCall): Promise<ModelReply> {
  return modelCalls.tracePromise(() => makeCall(request), { request });
}

async function makeCall(request: ModelCall): Promise<ModelReply> {
  const {
    model,
    messages,
    systemRole,
    decoding,
    responseFormat,
    signal,
    timeoutMs = null,
    now = performance.now.bind(performance),
  } = request;
  const options: LanguageModelV4CallOptions = {
    prompt: systemRole === 'user' ? moveSystem(messages) : messages,
    ...(decoding.temperature !== null && { temperature: decoding.temperature }),
    maxOutputTokens: decoding.maxOutputTokens,
    ...(decoding.seed !== null && { seed: decoding.seed }),
    ...(responseFormat && { responseFormat }),
    ...(request.providerOptions && { providerOptions: nameOptions(model, request.providerOptions) }),
  };
  const start = now();
  try {
    const watched = await watchSent(() =>
      withTimeout(timeoutMs, signal, (abortSignal) =>
        model.doGenerate(abortSignal ? { ...options, abortSignal } : options),
      ),
    );
    const { value: result, changes } = watched;
    const latencyMs = readGenerateMs(result) ?? now() - start;
    const { temperature, maxOutputTokens, seed } = decoding;
    // Without a request on a wire the model was handed what was asked for; one in this process is greedy unless told otherwise.
    const asked = {
      temperature: model.provider === LOCAL ? (temperature ?? 0) : temperature,
      maxOutputTokens,
      seed,
    };
    const sent = watched.sent ?? asked;
    const parts = takeApart(result, request);
    const facts = readFacts(result, latencyMs, request, parts.text + parts.reasoning);
    const engine = model.provider === LOCAL ? readEngine(result) : null;
    const call = { ...facts, sent, ...(engine !== null && { engine }) };
    const warnings = [
      ...result.warnings.map(describe),
      ...changes.map(({ what, words }) => `${what}: ${words.slice(0, LONGEST_WORDS)}`),
    ];
    return { ...parts, call, warnings, body: result.response?.body };
  } catch (thrown) {
    const error = revealError(thrown);
    const said = readFilter(error);
    if (said === null) throw error;
    return filteredReply(said, error, now() - start);
  }
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

type TakenApart = Pick<ModelReply, 'text' | 'reasoning' | 'ending' | 'finishReason'>;

/** @throws APICallError where the reply ended in an error */
function takeApart(result: LanguageModelV4GenerateResult, request: ModelCall): TakenApart {
  let text = '';
  let reasoning = '';
  for (const part of result.content) {
    if (part.type === 'text') text += part.text;
    else if (part.type === 'reasoning') reasoning += part.text;
  }
  // What the server took apart is not taken apart once more: tags that are left then are the model's own words.
  const inTags = request.reasonsInTags === true && reasoning === '';
  const split = inTags ? splitReasoning(text) : { answer: text, reasoning };
  const apart = { text: split.answer, reasoning: split.reasoning };
  const { outputTokens } = result.usage;
  const end = readEnding({
    ...apart,
    finishReason: result.finishReason,
    body: result.response?.body,
    outputTokens: outputTokens.total ?? null,
    reasoningTokens: outputTokens.reasoning ?? null,
    maxOutputTokens: request.decoding.maxOutputTokens,
  });
  if (end.ending === 'error') throw toCallError(end.error, result.response?.headers);
  const { ending, refusal } = end;
  const finishReason = withoutKeys(end.finishReason);
  // Words before a `</think>` show that what follows is the answer, even where there was no thought between the tags.
  const isAllReasoning =
    ending === 'limit' &&
    inTags &&
    text === apart.text &&
    // Whoever goes on from a started answer has no thought left to think.
    request.messages.at(-1)?.role !== 'assistant' &&
    (outputTokens.reasoning ?? 0) === 0 &&
    providerOf(request.model).facts?.separatesReasoning !== true;
  if (isAllReasoning) return { text: '', reasoning: text, ending: 'limit-in-reasoning', finishReason };
  return { ...apart, ...(isBlank(apart.text) && { text: refusal }), ending, finishReason };
}

/** What the filter said may be kept with the answer: with nothing in it that looks like a key. */
const withoutKeys = redactor([]);

function filteredReply(said: string, error: unknown, latencyMs: number): ModelReply {
  const headers = APICallError.isInstance(error) ? error.responseHeaders : undefined;
  const usage = { inputTokens: null, cachedInputTokens: null, outputTokens: null, reasoningTokens: null };
  const requestId = cut(headers?.['x-request-id'] ?? headers?.['request-id']);
  return {
    text: '',
    reasoning: '',
    ending: 'filtered',
    finishReason: withoutKeys(said).slice(0, 400),
    call: { usage, latencyMs, modelVersion: null, requestId, attempts: 1, costUsd: null },
    warnings: [],
  };
}

function readFacts(
  result: LanguageModelV4GenerateResult,
  latencyMs: number,
  { price = null }: ModelCall,
  said: string,
): CallFacts {
  const { inputTokens, outputTokens } = result.usage;
  const usage = {
    inputTokens: readCount(inputTokens.total, 1),
    cachedInputTokens: readCount(inputTokens.cacheRead, 0),
    outputTokens: readCount(outputTokens.total, said.length / LONGEST_TOKEN),
    reasoningTokens: readCount(outputTokens.reasoning, 0),
  };
  const { headers, id, body, modelId = readModelVersion(body) } = result.response ?? {};
  return {
    usage,
    latencyMs,
    modelVersion: cut(modelId),
    requestId: cut(headers?.['x-request-id'] ?? headers?.['request-id'] ?? id),
    attempts: 1,
    costUsd: readAmount(readToldCost(result.providerMetadata ?? {})) ?? (price && costOf(usage, price)),
  };
}

/** No tokenizer makes longer tokens than this of ordinary text, in UTF-16 units. */
const LONGEST_TOKEN = 64;

/** What no call takes: a number above is a fault or a joke. */
const MOST_TOKENS = 1e9;
const MOST_DOLLARS = 1e6;

/**
 * A number of tokens as a server tells it; null where it tells none, or one that can't be: less than none, or none for a
 * text.
 */
function readCount(told: number | undefined, least: number): number | null {
  return told !== undefined && Number.isInteger(told) && told >= least && told <= MOST_TOKENS ? told : null;
}

function readAmount(told: number | null): number | null {
  return told !== null && told >= 0 && told <= MOST_DOLLARS ? told : null;
}

/** A model in this process tells how long it generated: the rest of the time the call waited for its turn. */
function readGenerateMs({ providerMetadata }: LanguageModelV4GenerateResult): number | null {
  const told = providerMetadata?.[LOCAL]?.generateMs;
  return typeof told === 'number' ? told : null;
}

/** A model in this process tells what it computes with. */
function readEngine({ providerMetadata }: LanguageModelV4GenerateResult): Engine | null {
  const told = engineSchema.safeParse(providerMetadata?.[LOCAL]?.engine);
  return told.success ? told.data : null;
}

const engineSchema: z.ZodType<Engine> = z.object({
  reproducible: z.boolean(),
  binding: z.string(),
  build: z.string(),
  backend: z.string(),
  processor: z.string(),
  features: z.string(),
});

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
