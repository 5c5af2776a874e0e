import {
  type Judge,
  type JudgeInput,
  type Judgement,
  type LlmJudgeSettings,
  paidBefore,
} from '../../judging/index.ts';
import { estimateTokens, type Price } from '../../models/prices/index.ts';
import { mostForJudgement, toAmount } from '../most-used.ts';
import { type Amount, times } from './budget.ts';
import { type CallRoute, callThroughLane, capacityOf } from './call-through-lane.ts';

/** The most that a judgement can take, and of how many requests. */
export interface MostOfJudgement extends Amount {
  readonly requests: number;
}

/** What nobody can say beforehand. What such a judgement then tells of its calls is counted. */
export const UNKNOWN: MostOfJudgement = { usd: 0, tokens: 0, requests: 1 };

/**
 * The most that a model can use for a judgement.
 *
 * @param price - null where none is known
 */
export function mostOfJudgement(
  { context, prompt, earlier = [], answer, reasoning, steering, key }: JudgeInput,
  settings: LlmJudgeSettings,
  price: Price | null,
): MostOfJudgement {
  // Of the views that a judge may have, the longest.
  const prompts = [prompt, ...(steering === undefined ? [] : [steering.prompt, steering.opposite])];
  const longest = prompts.reduce((one, other) => (other.length > one.length ? other : one));
  const before = earlier.map((exchange) => exchange.answer + exchange.user).join('');
  const shown = context + longest + before + Object.values(key ?? {}).join('') + (reasoning ?? answer);
  const most = mostForJudgement(estimateTokens(shown), settings);
  return { ...toAmount(most, price), requests: most.calls };
}

/**
 * The judge, asked through a lane: limited, retried, paid for.
 *
 * @param mostOf - what is set aside of the budget while an answer is judged
 */
export function judgeThroughLane(
  judge: Judge,
  route: CallRoute,
  mostOf: (input: JudgeInput) => MostOfJudgement,
): Judge {
  const most = capacityOf(route.limits);
  return {
    name: judge.name,
    fingerprint: judge.fingerprint,
    ...(judge.facts && { facts: judge.facts }),
    capacity: Math.min(judge.capacity ?? most, most),
    async judge(input, signal = new AbortController().signal, trial = '') {
      const most = mostOf(input);
      const { value, attempts } = await callThroughLane(route, {
        trial,
        most,
        mostOfOne: times(1 / most.requests, most),
        paidBefore,
        factsOf: (judgement: Judgement) => judgement.call,
        signal,
        make: (callSignal) => judge.judge(input, callSignal, trial),
      });
      if (value.call === null || attempts === 1) return value;
      return { ...value, call: { ...value.call, attempts: value.call.attempts + attempts - 1 } };
    },
    stored: (trial) => judge.stored?.(trial),
    close: async () => judge.close?.(),
  };
}
