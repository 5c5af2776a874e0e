import type { JudgeFacts } from './judge.ts';

/**
 * Whose decisions on traces count where one judge's have to: the first that does more than screen, or else the first.
 * Undefined where there is none.
 */
export function mainTraceJudge<Found>(
  judges: readonly Found[],
  factsOf: (judge: Found) => { readonly screening?: JudgeFacts['screening'] | undefined },
): Found | undefined {
  return judges.find((judge) => factsOf(judge).screening !== true) ?? judges[0];
}
