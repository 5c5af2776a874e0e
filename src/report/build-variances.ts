import { leverVariances } from '../analysis/index.ts';
import { inStudyOrder } from './in-study-order.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportVariance } from './schema/index.ts';

/** Where the variance of each lever's decisions comes from, in the study's order. */
export function buildVariances(input: ReportInput): ReportVariance[] {
  return inStudyOrder(
    leverVariances(input.outcomes).map((lever) => ({ ...lever, category: null })),
    input,
  ).map(({ category: _, ...lever }) => lever);
}
