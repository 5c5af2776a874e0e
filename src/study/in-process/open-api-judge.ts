import type { Judgement } from '../../judging/index.ts';
import { estimateTokens, type Price } from '../../models/prices/index.ts';
import type { PreparedJudge } from '../executor.ts';
import type { AttemptJudgement, LlmStudyJudge } from './attempts.ts';
import { type CallRoute, callThroughLane, capacityOf } from './call-through-lane.ts';

/** Tokens of the rubric and of a decision, roughly: what is set aside for a judgement. */
const RUBRIC_TOKENS = 1_200;
const DECISION_TOKENS = 300;

/**
 * A judge that is asked through a lane.
 *
 * @param price - null where none is known
 */
export function openApiJudge(
  { name, model }: LlmStudyJudge,
  route: CallRoute,
  price: Price | null,
  { fingerprint, attempt }: { readonly fingerprint: string; readonly attempt: AttemptJudgement },
): PreparedJudge {
  return {
    judge: {
      name,
      fingerprint,
      capacity: capacityOf(route.limits),
      async judge(input, trial, signal) {
        const tokens = estimateTokens(input.context + input.prompt + input.answer) + RUBRIC_TOKENS;
        // An invalid output is asked for again, so a judgement may cost two calls.
        const usd = price === null ? 0 : (2 * (tokens * price.input + DECISION_TOKENS * price.output)) / 1e6;
        const { value, attempts } = await callThroughLane(route, {
          trial,
          most: { usd, tokens: 2 * (tokens + DECISION_TOKENS) },
          factsOf: (judgement: Judgement) => judgement.call,
          signal,
          make: (callSignal) => attempt(input, trial, callSignal),
        });
        if (value.call === null || attempts === 1) return value;
        return { ...value, call: { ...value.call, attempts: value.call.attempts + attempts - 1 } };
      },
      close: async () => {},
    },
    stored: { name, fingerprint, facts: { model, knownError: null } },
  };
}
