import { PREFLIGHT_TOKENS } from '../models/preflight/index.ts';
import { estimateCost, estimateTokens, loadPrices, priceOf } from '../models/prices/index.ts';
import { isCustomModel, localModelId } from '../vocabulary/index.ts';
import { addMost, type MostUsed, mostForAnswer, mostForJudgement } from './most-used.ts';
import { countTrials, type Plan, planTrials } from './plan-trials.ts';
import type { Party } from './run-event.ts';
import type { Study } from './study.ts';

/** What one subject or judge may be asked, and what it may cost: at most, all calls together. */
export interface CallEstimate extends MostUsed {
  readonly party: Party;
  readonly model: string;
  /** US dollars; null where no price is known, 0 for what runs on this machine. */
  readonly costUsd: number | null;
}

/** What running a study may take, before anything is asked. */
export interface RunEstimate {
  readonly trials: number;
  readonly calls: readonly CallEstimate[];
}

const NOTHING: MostUsed = { calls: 0, inputTokens: 0, outputTokens: 0 };

/**
 * The most that a plan can take. What is stored already is not taken off.
 *
 * @param beside - the plan of capability tasks; null without any
 */
export function estimateRun(study: Study, plan: Plan, beside: Plan | null = null): RunEstimate {
  const prices = loadPrices(study.prices);
  const calls: CallEstimate[] = [];
  const keyTokens = Math.max(
    0,
    ...[...plan.tasks, ...(plan.twins ?? [])].map(({ key }) =>
      estimateTokens(Object.values(key ?? {}).join('')),
    ),
  );
  let answers = 0;
  let shownTokens = 0;
  for (const entry of plan.subjects) {
    const { name, model, decoding } = entry.subject;
    let answering = NOTHING;
    for (const { prompt } of beside === null ? [] : planTrials({ ...beside, subjects: [entry] }))
      answering = addMost(answering, mostForAnswer(prompt, decoding));
    if (!study.measures.includes('answers')) {
      if (beside !== null) calls.push(estimate({ role: 'subject', name }, model, answering));
      continue;
    }
    for (const { prompt, turn = 1 } of planTrials({ ...plan, subjects: [entry] })) {
      // The answers before a later turn are not there yet.
      const before = { calls: 0, inputTokens: (turn - 1) * decoding.maxOutputTokens, outputTokens: 0 };
      const most = addMost(mostForAnswer(prompt, decoding), before);
      answering = addMost(answering, most);
      answers += 1;
      shownTokens += most.inputTokens + most.outputTokens + keyTokens;
    }
    calls.push(estimate({ role: 'subject', name }, model, answering));
  }
  for (const judge of study.judges) {
    if (judge.kind !== 'llm') continue;
    const judging = mostForJudgement(shownTokens, judge, answers);
    calls.push(estimate({ role: 'judge', name: judge.name }, judge.model, judging));
  }
  return { trials: countTrials(plan), calls };

  function estimate(party: Party, model: string, most: MostUsed): CallEstimate {
    const price = priceOf(model, prices);
    // Each model behind an API is asked a word before the first trial.
    const isAskedBefore = localModelId(model) === null && !isCustomModel(model);
    const all = isAskedBefore ? addMost(most, { calls: 0, ...PREFLIGHT_TOKENS }) : most;
    return { party, model, ...all, costUsd: price === null ? null : estimateCost(all, price) };
  }
}
