import { holm, measureTurns } from '../analysis/index.ts';
import { inStudyOrder } from './in-study-order.ts';
import { orderOutcomes } from './order-outcomes.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportTurnCurve } from './schema/index.ts';

/** When the conversations of each script first converge, in the study's order. */
export function buildTurns(input: ReportInput): ReportTurnCurve[] {
  const { conditions = [], outcomes = [] } = input.conversations ?? {};
  const own = { ...input, conditions, outcomes };
  const curves = inStudyOrder(
    measureTurns(orderOutcomes(own), conditions).map((curve) => ({ ...curve, category: null })),
    own,
  );
  return [...Map.groupBy(curves, ({ judge }) => judge).values()].flatMap((group) => {
    const adjusted = holm(group.flatMap(({ comparisons }) => comparisons.map(({ p }) => p)))[
      Symbol.iterator
    ]();
    return group.map(({ category: _, turns, comparisons, ...curve }) => ({
      ...curve,
      turns: [...turns],
      comparisons: comparisons.map((comparison) => ({
        ...comparison,
        held: [...comparison.held],
        pAdjusted: adjusted.next().value ?? null,
      })),
    }));
  });
}
