import type { Attributes } from '@opentelemetry/api';
import { type ModelCall, type ModelReply, providerOf } from '../models/index.ts';
import { LOCAL } from '../vocabulary/index.ts';
import { readContent, systemText } from './read-content.ts';

/** The operation's name, which is also the first word of the span's. */
export function operationOf({ model }: ModelCall): 'chat' | 'text_completion' {
  return model.provider.endsWith('.completion') ? 'text_completion' : 'chat';
}

/** What is known of a call when it begins, by the OpenTelemetry semantic conventions for generative AI (spans, inference). */
export function describeRequest(request: ModelCall, withContent: boolean): Attributes {
  const { model, decoding, responseFormat, messages } = request;
  return {
    'gen_ai.operation.name': operationOf(request),
    'gen_ai.provider.name': nameProvider(model),
    'gen_ai.request.model': model.modelId,
    ...(decoding.temperature !== null && { 'gen_ai.request.temperature': decoding.temperature }),
    'gen_ai.request.max_tokens': decoding.maxOutputTokens,
    ...(decoding.seed !== null && { 'gen_ai.request.seed': decoding.seed }),
    ...(responseFormat && { 'gen_ai.output.type': responseFormat.type }),
    ...(withContent && {
      'gen_ai.input.messages': JSON.stringify(readContent(messages)),
      'gen_ai.system_instructions': JSON.stringify(systemText(messages)),
    }),
  };
}

/** The convention's name of a provider; one that it does not know keeps its own. */
function nameProvider(model: ModelCall['model']): string {
  const { optionsName, facts } = providerOf(model);
  return optionsName === LOCAL ? 'llama_cpp' : (facts?.telemetryName ?? optionsName);
}

/** What is known when it has ended well. Figures that the provider does not tell are left out. */
export function describeReply(
  { call, ending, finishReason, text, reasoning }: ModelReply,
  withContent: boolean,
): Attributes {
  const { usage, modelVersion, requestId, costUsd } = call;
  const told = {
    'gen_ai.response.model': modelVersion,
    'gen_ai.response.id': requestId,
    'gen_ai.usage.input_tokens': usage.inputTokens,
    'gen_ai.usage.output_tokens': usage.outputTokens,
    'gen_ai.usage.cache_read.input_tokens': usage.cachedInputTokens,
    'gen_ai.usage.reasoning.output_tokens': usage.reasoningTokens,
    'steerlab.cost_usd': costUsd,
  };
  const reason = finishReason === '' ? ending : finishReason;
  const parts = [
    ...(reasoning === '' ? [] : [{ type: 'reasoning', content: reasoning }]),
    { type: 'text', content: text },
  ];
  return {
    'gen_ai.response.finish_reasons': [reason],
    ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null)),
    ...(withContent && {
      'gen_ai.output.messages': JSON.stringify([{ role: 'assistant', parts, finish_reason: reason }]),
    }),
  };
}
