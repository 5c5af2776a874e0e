import type { Answer, CallFacts } from '../../../models/index.ts';
import type { PlannedTrial } from '../../../store/index.ts';
import type { Ending } from '../../../vocabulary/index.ts';
import { makeId } from './name-log.ts';

const STOP_REASONS: Readonly<Record<Ending, string>> = {
  stop: 'stop',
  limit: 'max_tokens',
  'limit-in-reasoning': 'max_tokens',
  filtered: 'content_filter',
  refused: 'content_filter',
  error: 'unknown',
};

/** What was sent, as chat messages: the system prompt, the examples, the steered prompt, and the prefill. */
export function buildInput({ id, prompt }: PlannedTrial): Record<string, unknown>[] {
  const { system, examples, user, prefill } = prompt;
  const turns = [
    ...(system === '' ? [] : [{ role: 'system', content: system }]),
    ...examples.flatMap((example) => [
      { role: 'user', content: example.user },
      { role: 'assistant', content: example.assistant },
    ]),
    { role: 'user', content: user },
    ...(prefill === '' ? [] : [{ role: 'assistant', content: prefill }]),
  ];
  return turns.map((turn, place) => ({ id: makeId(id, String(place)), ...turn, source: 'input' }));
}

/** The answer as Inspect's `ModelOutput`, which is empty where there is none. */
export function buildOutput(
  trial: PlannedTrial,
  answer: Answer | null,
  model: string,
): Record<string, unknown> {
  if (answer === null) return { model, choices: [], completion: '' };
  const { ending, finishReason, call, text } = answer;
  return {
    model,
    choices: [
      {
        message: buildReply(trial, answer, model),
        stop_reason: ending === null ? 'unknown' : STOP_REASONS[ending],
      },
    ],
    completion: text,
    usage: buildUsage(call),
    time: call.latencyMs / 1000,
    metadata: {
      model_version: call.modelVersion,
      attempts: call.attempts,
      ending,
      finish_reason: finishReason,
    },
    response_id: call.requestId,
  };
}

/** The answer as a chat message, with its reasoning in a part of its own. */
export function buildReply({ id }: PlannedTrial, answer: Answer, model: string): Record<string, unknown> {
  const { text, reasoning } = answer;
  const parts = [
    { type: 'reasoning', reasoning },
    { type: 'text', text },
  ];
  const content = reasoning === '' ? text : parts;
  return { id: makeId(id, 'reply'), content, source: 'generate', role: 'assistant', model };
}

/** Tokens as Inspect counts them: its input tokens leave out those from a cache. Nothing where none are known. */
export function buildUsage({ usage, costUsd }: CallFacts): { [key: string]: number | null } | undefined {
  const { inputTokens, cachedInputTokens, outputTokens, reasoningTokens } = usage;
  if (inputTokens === null && outputTokens === null) return undefined;
  return {
    input_tokens: (inputTokens ?? 0) - (cachedInputTokens ?? 0),
    output_tokens: outputTokens ?? 0,
    total_tokens: (inputTokens ?? 0) + (outputTokens ?? 0),
    input_tokens_cache_read: cachedInputTokens,
    reasoning_tokens: reasoningTokens,
    total_cost: costUsd,
  };
}
