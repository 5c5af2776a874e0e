import { leverVariances } from '../analysis/index.ts';
import { inStudyOrder } from './in-study-order.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportVariance } from './schema/index.ts';

/** Where the variance of each lever's decisions comes from, and what more of each would gain, in the study's order. */
export function buildVariances(input: ReportInput): ReportVariance[] {
  const placed = leverVariances(input.outcomes).map((lever) => {
    const { judge, subject, condition } = lever;
    return { judge, subject, condition, category: null, lever };
  });
  return inStudyOrder(placed, input).map(({ lever }) => lever);
}
