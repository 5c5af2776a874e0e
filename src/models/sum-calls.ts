import type { CallFacts, TokenUsage } from './answer.ts';

/**
 * Several calls as one: tokens, cost and attempts added up (null counts as nothing, unless all are null). The latency is
 * the longest; model version, request id and what was sent are the last call's.
 */
export function sumCalls(calls: readonly CallFacts[]): CallFacts | null {
  const last = calls.at(-1);
  if (last === undefined) return null;
  const sum = (pick: (call: CallFacts) => number | null): number | null =>
    calls.map(pick).reduce((a, b) => (a === null ? b : b === null ? a : a + b), null);
  const tokens = (key: keyof TokenUsage): number | null => sum(({ usage }) => usage[key]);
  return {
    usage: {
      inputTokens: tokens('inputTokens'),
      cachedInputTokens: tokens('cachedInputTokens'),
      outputTokens: tokens('outputTokens'),
      reasoningTokens: tokens('reasoningTokens'),
    },
    latencyMs: Math.max(...calls.map(({ latencyMs }) => latencyMs)),
    modelVersion: last.modelVersion,
    requestId: last.requestId,
    ...(last.sent && { sent: last.sent }),
    attempts: sum(({ attempts }) => attempts) ?? 1,
    costUsd: sum(({ costUsd }) => costUsd),
  };
}
