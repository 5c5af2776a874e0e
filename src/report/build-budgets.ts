import { budgetCurves } from '../analysis/index.ts';
import { inStudyOrder } from './in-study-order.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportBudget } from './schema/index.ts';

/** What several wordings or samples of each lever add up to, in the study's order. */
export function buildBudgets(input: ReportInput): ReportBudget[] {
  const curves = budgetCurves(input.outcomes, input.conditions);
  return inStudyOrder(
    curves.map(({ points, ...curve }) => ({ ...curve, points: [...points], category: null })),
    input,
  ).map(({ category: _, ...curve }) => curve);
}
