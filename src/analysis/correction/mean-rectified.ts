import type { RectifiedRate } from './rectify-rate.ts';

/**
 * The mean of rectified rates, each counting alike: a family's rate, from those of its paraphrases as they are shown, cut
 * to [0, 1]. Their errors go together where they ask the same tasks, so they are added up task by task.
 *
 * @returns null where there is none, or one of them is null: a mean of the others would be another lever's
 */
export function meanRectified(rates: readonly (RectifiedRate | null)[]): RectifiedRate | null {
  const known = rates.filter((rate) => rate !== null);
  const [first] = known;
  if (first === undefined || known.length < rates.length) return null;
  if (known.length === 1) return first;
  const mean = (numberOf: (rate: RectifiedRate) => number) =>
    known.reduce((sum, rate) => sum + numberOf(rate), 0) / known.length;
  const influences = new Map<string, number>();
  for (const rate of known) {
    const squares = sumOfSquares(rate.influences.values());
    // A rate's standard error allows for what was estimated from its labels; its influences alone do not.
    const scale = squares === 0 ? 0 : rate.standardError / Math.sqrt(squares) / known.length;
    for (const [task, influence] of rate.influences)
      influences.set(task, (influences.get(task) ?? 0) + scale * influence);
  }
  return {
    value: mean(({ value }) => Math.min(1, Math.max(0, value))),
    lambda: mean(({ lambda }) => lambda),
    standardError: Math.sqrt(sumOfSquares(influences.values())),
    influences,
  };
}

function sumOfSquares(numbers: Iterable<number>): number {
  return [...numbers].reduce((sum, number) => sum + number ** 2, 0);
}
