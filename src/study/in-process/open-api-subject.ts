import type { Answer, ScoreResult } from '../../models/index.ts';
import { estimateTokens, type Price } from '../../models/prices/index.ts';
import { SCORING } from '../../store/index.ts';
import { isBlank } from '../../text/index.ts';
import { localModelId } from '../../vocabulary/index.ts';
import type { OpenSubject } from '../executor.ts';
import { mostForAnswer, mostForScoring, toAmount } from '../most-used.ts';
import type { StudySubject } from '../study.ts';
import type { AttemptAnswer, OpenTrialScoring } from './attempts.ts';
import { times } from './budget.ts';
import { type CallRoute, callThroughLane, capacityOf } from './call-through-lane.ts';

/**
 * A subject that is asked through a lane.
 *
 * @param price - null where none is known
 * @param openScoring - left out where it scores no texts
 */
export function openApiSubject(
  { model, decoding }: StudySubject,
  route: CallRoute,
  price: Price | null,
  attempt: AttemptAnswer,
  openScoring?: OpenTrialScoring,
): OpenSubject {
  return {
    capacity: capacityOf(route.limits),
    async answer(trial, signal) {
      const most = mostForAnswer(trial.prompt, decoding);
      const whole = most.inputTokens + most.outputTokens;
      const { value, attempts } = await callThroughLane(route, {
        trial: trial.id,
        most: toAmount(most, price),
        share: {
          most: route.shareOf({ shownTokens: whole, shownWithTrace: whole }),
          of: ({ text, reasoning }) =>
            isBlank(text)
              ? new Map()
              : route.shareOf({
                  shownTokens: most.inputTokens + estimateTokens(text),
                  shownWithTrace: isBlank(reasoning) ? null : most.inputTokens + estimateTokens(reasoning),
                }),
        },
        factsOf: (answer: Answer) => answer.call,
        signal,
        make: (callSignal) => attempt(trial, callSignal),
      });
      return { ...value, call: { ...value.call, attempts } };
    },
    ...(openScoring !== undefined && {
      async score(trial, pairs, signal) {
        const most = mostForScoring(trial.prompt, pairs, localModelId(model) !== null);
        const amount = toAmount(most, price);
        const scoring = openScoring(trial, pairs);
        const { value, attempts } = await callThroughLane(route, {
          trial: trial.id,
          claimedAs: SCORING,
          most: amount,
          mostOfOne: times(1 / most.calls, amount),
          paidBefore: scoring.paid,
          factsOf: (scored: ScoreResult) => scored.call,
          signal,
          make: scoring.score,
        });
        return { ...value, call: { ...value.call, attempts: value.call.attempts + attempts - 1 } };
      },
    }),
    close: async () => {},
  };
}
