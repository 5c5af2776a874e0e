import type { LanguageModelV4 } from '@ai-sdk/provider';
import { ask, toPlainText } from '../../models/ask/index.ts';
import type { Answer } from '../../models/index.ts';
import { estimateTokens, type Price } from '../../models/prices/index.ts';
import type { OpenSubject } from '../executor.ts';
import type { StudySubject } from '../study.ts';
import { type CallRoute, callThroughLane } from './call-through-lane.ts';

/** The most calls that a lane makes at once while it finds its limit by itself. */
const MOST_AUTO = 64;

/**
 * A subject behind an API.
 *
 * @param price - null where none is known
 * @param adapted - by condition, the model that is asked in place of the subject's: an adapter that the server has loaded
 */
export function openApiSubject(
  subject: StudySubject,
  route: CallRoute,
  price: Price | null,
  adapted: ReadonlyMap<string, LanguageModelV4> = new Map(),
): OpenSubject {
  const { decoding, stage, providerOptions } = subject;
  const { limits, resolved } = route;
  return {
    capacity: limits.concurrency === 'auto' ? MOST_AUTO : limits.concurrency,
    async answer(trial, signal) {
      const input = estimateTokens(toPlainText(trial.prompt));
      const tokens = input + decoding.maxOutputTokens;
      const usd = price === null ? 0 : (input * price.input + decoding.maxOutputTokens * price.output) / 1e6;
      const { value, attempts } = await callThroughLane(route, {
        trial: trial.id,
        most: { usd, tokens },
        factsOf: (answer: Answer) => answer.call,
        signal,
        make: (callSignal) =>
          ask({
            model: adapted.get(trial.condition) ?? resolved.model,
            prompt: trial.prompt,
            stage,
            decoding,
            providerOptions,
            price,
            signal: callSignal,
            timeoutMs: limits.timeoutSeconds * 1_000,
          }),
      });
      return { ...value, call: { ...value.call, attempts } };
    },
    close: async () => {},
  };
}
