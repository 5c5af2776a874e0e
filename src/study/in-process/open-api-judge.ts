import type { Judgement } from '../../judging/index.ts';
import { estimateTokens, type Price } from '../../models/prices/index.ts';
import type { PreparedJudge } from '../executor.ts';
import { mostForJudgement, toAmount } from '../most-used.ts';
import type { AttemptJudgement, LlmStudyJudge } from './attempts.ts';
import { type CallRoute, callThroughLane, capacityOf } from './call-through-lane.ts';

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
        const shown = estimateTokens(input.context + input.prompt + input.answer);
        const { value, attempts } = await callThroughLane(route, {
          trial,
          most: toAmount(mostForJudgement(shown), price),
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
