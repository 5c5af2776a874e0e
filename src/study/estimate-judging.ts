import { estimateCost, estimateTokens, loadPrices, priceOf } from '../models/prices/index.ts';
import type { CallEstimate } from './estimate-run.ts';
import { addMost, type MostUsed, mostForJudgement } from './most-used.ts';
import type { StudyJudge } from './study.ts';

/** The most that judging these texts can take, a judge each; one that asks no model takes nothing and is left out. */
export function estimateJudging(judges: readonly StudyJudge[], shown: readonly string[]): CallEstimate[] {
  const prices = loadPrices();
  return judges.flatMap((judge): CallEstimate[] => {
    if (judge.kind !== 'llm') return [];
    const most = shown.reduce<MostUsed>(
      (sum, text) => addMost(sum, mostForJudgement(estimateTokens(text), judge)),
      {
        calls: 0,
        inputTokens: 0,
        outputTokens: 0,
      },
    );
    const price = priceOf(judge.model, prices);
    const costUsd = price === null ? null : estimateCost(most, price);
    return [{ party: { role: 'judge', name: judge.name }, model: judge.model, ...most, costUsd }];
  });
}
