import type {
  JSONObject,
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4FinishReason,
  LanguageModelV4GenerateResult,
} from '@ai-sdk/provider';
import { UnsupportedFunctionalityError } from '@ai-sdk/provider';
import {
  createJsonErrorResponseHandler,
  createJsonResponseHandler,
  postJsonToApi,
} from '@ai-sdk/provider-utils';
import { z } from 'zod';
import type { ProviderSettings } from './facts.ts';

const replySchema = z.object({
  id: z.string().nullish(),
  model: z.string().nullish(),
  choices: z.array(z.object({ text: z.string(), finish_reason: z.string().nullish() })).min(1),
  usage: z
    .object({
      prompt_tokens: z.number().nullish(),
      completion_tokens: z.number().nullish(),
      prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
    })
    .nullish(),
});

const errorSchema = z.object({ error: z.union([z.string(), z.object({ message: z.string() })]) });

const onError = createJsonErrorResponseHandler({
  errorSchema,
  errorToMessage: ({ error }) => (typeof error === 'string' ? error : error.message),
});
const onReply = createJsonResponseHandler(replySchema);

/**
 * A base model over `/completions` of an OpenAI-like server. The text of all messages is sent as it is, one after the
 * other: no roles and no stop words are added (the AI SDK's own completion models put `user:` and `assistant:` in, which
 * changes what a base model is asked).
 */
export function createCompletionModel(
  modelId: string,
  provider: string,
  settings: Pick<ProviderSettings, 'baseURL' | 'apiKey' | 'fetch'>,
): LanguageModelV4 {
  const url = `${settings.baseURL.replace(/\/+$/, '')}/completions`;
  const headers = settings.apiKey === null ? {} : { authorization: `Bearer ${settings.apiKey}` };
  return {
    specificationVersion: 'v4',
    provider: `${provider}.completion`,
    modelId,
    supportedUrls: {},
    async doGenerate(options) {
      const { value, rawValue, responseHeaders } = await postJsonToApi({
        url,
        headers: { ...headers, ...options.headers },
        body: toBody(modelId, provider, options),
        failedResponseHandler: onError,
        successfulResponseHandler: onReply,
        fetch: settings.fetch,
        ...(options.abortSignal && { abortSignal: options.abortSignal }),
      });
      return toResult(value, rawValue, responseHeaders);
    },
    async doStream() {
      throw new UnsupportedFunctionalityError({ functionality: 'streamed completions' });
    },
  };
}

function toBody(modelId: string, provider: string, options: LanguageModelV4CallOptions): JSONObject {
  const { maxOutputTokens, temperature, topP, seed, stopSequences } = options;
  return {
    model: modelId,
    max_tokens: maxOutputTokens,
    temperature,
    top_p: topP,
    seed,
    stop: stopSequences,
    ...options.providerOptions?.[provider],
    prompt: options.prompt.map(rawText).join(''),
  };
}

function rawText({ content }: LanguageModelV4CallOptions['prompt'][number]): string {
  if (typeof content === 'string') return content;
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

function toResult(
  reply: z.infer<typeof replySchema>,
  body: unknown,
  headers: Record<string, string> | undefined,
): LanguageModelV4GenerateResult {
  const { usage } = reply;
  const choice = reply.choices[0];
  return {
    content: [{ type: 'text', text: choice?.text ?? '' }],
    finishReason: { unified: toFinishReason(choice?.finish_reason), raw: choice?.finish_reason ?? undefined },
    usage: {
      inputTokens: {
        total: usage?.prompt_tokens ?? undefined,
        cacheRead: usage?.prompt_tokens_details?.cached_tokens ?? undefined,
        noCache: undefined,
        cacheWrite: undefined,
      },
      outputTokens: { total: usage?.completion_tokens ?? undefined, text: undefined, reasoning: undefined },
    },
    response: {
      ...(reply.id != null && { id: reply.id }),
      ...(reply.model != null && { modelId: reply.model }),
      ...(headers && { headers }),
      body,
    },
    warnings: [],
  };
}

function toFinishReason(raw: string | null | undefined): LanguageModelV4FinishReason['unified'] {
  if (raw === 'stop' || raw === 'length') return raw;
  return raw === 'content_filter' ? 'content-filter' : 'other';
}
