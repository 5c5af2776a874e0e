import type { Answer } from '../../models/index.ts';
import { estimateTokens, type Price } from '../../models/prices/index.ts';
import { isBlank } from '../../text/index.ts';
import type { OpenSubject } from '../executor.ts';
import { mostForAnswer, toAmount } from '../most-used.ts';
import type { StudySubject } from '../study.ts';
import type { AttemptAnswer } from './attempts.ts';
import { type CallRoute, callThroughLane, capacityOf } from './call-through-lane.ts';

/**
 * A subject that is asked through a lane.
 *
 * @param price - null where none is known
 */
export function openApiSubject(
  { decoding }: StudySubject,
  route: CallRoute,
  price: Price | null,
  attempt: AttemptAnswer,
): OpenSubject {
  return {
    capacity: capacityOf(route.limits),
    async answer(trial, signal) {
      const most = mostForAnswer(trial.prompt, decoding);
      const { value, attempts } = await callThroughLane(route, {
        trial: trial.id,
        most: toAmount(most, price),
        share: {
          most: route.shareOf({ shownTokens: most.inputTokens + most.outputTokens }),
          of: ({ text }) =>
            isBlank(text)
              ? new Map()
              : route.shareOf({ shownTokens: most.inputTokens + estimateTokens(text) }),
        },
        factsOf: (answer: Answer) => answer.call,
        signal,
        make: (callSignal) => attempt(trial, callSignal),
      });
      return { ...value, call: { ...value.call, attempts } };
    },
    close: async () => {},
  };
}
