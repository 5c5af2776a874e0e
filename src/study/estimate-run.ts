import { toPlainText } from '../models/ask/index.ts';
import { estimateTokens, loadPrices, priceOf } from '../models/prices/index.ts';
import { countTrials, type Plan, planTrials } from './plan-trials.ts';
import type { Party } from './run-event.ts';
import type { Study } from './study.ts';

/** What one subject or judge would be asked, and what it may cost. */
export interface CallEstimate {
  readonly party: Party;
  readonly model: string;
  readonly calls: number;
  /** A rough count, all calls together. */
  readonly inputTokens: number;
  /** At most, all calls together. */
  readonly outputTokens: number;
  /** US dollars at most; null where no price is known, 0 for what runs on this machine. */
  readonly costUsd: number | null;
}

/** What running a study would take, before anything is asked. */
export interface RunEstimate {
  readonly trials: number;
  readonly calls: readonly CallEstimate[];
}

/** Tokens of a judge's rubric and of its decision, roughly. */
const RUBRIC_TOKENS = 900;
const DECISION_TOKENS = 120;

/** Estimates calls, tokens and cost of a plan. What is stored already is not taken off. */
export function estimateRun(study: Study, plan: Plan): RunEstimate {
  const prices = loadPrices(study.prices);
  const calls: CallEstimate[] = [];
  let promptTokens = 0;
  let answerTokens = 0;
  for (const entry of plan.subjects) {
    const { subject } = entry;
    const own = { ...plan, subjects: [entry] };
    let inputTokens = 0;
    for (const { prompt } of planTrials(own)) inputTokens += estimateTokens(toPlainText(prompt));
    const count = countTrials(own);
    const outputTokens = count * subject.decoding.maxOutputTokens;
    promptTokens += inputTokens;
    answerTokens += outputTokens;
    const party = { role: 'subject', name: subject.name } as const;
    calls.push(estimate(party, subject.model, count, inputTokens, outputTokens));
  }
  const trials = countTrials(plan);
  for (const judge of study.judges) {
    if (judge.kind !== 'llm') continue;
    const party = { role: 'judge', name: judge.name } as const;
    const input = promptTokens + answerTokens + trials * RUBRIC_TOKENS;
    calls.push(estimate(party, judge.model, trials, input, trials * DECISION_TOKENS));
  }
  return { trials, calls };

  function estimate(
    party: Party,
    model: string,
    count: number,
    inputTokens: number,
    outputTokens: number,
  ): CallEstimate {
    const price = priceOf(model, prices);
    const costUsd = price === null ? null : (inputTokens * price.input + outputTokens * price.output) / 1e6;
    return { party, model, calls: count, inputTokens, outputTokens, costUsd };
  }
}
