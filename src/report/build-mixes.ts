import { mixCategories } from '../analysis/index.ts';
import { inStudyOrder } from './in-study-order.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportMix } from './schema/index.ts';

/** How each contrast over all categories depends on their mix, in the study's order. */
export function buildMixes(input: ReportInput): ReportMix[] {
  const mixes = mixCategories(input.outcomes, input.over === undefined ? {} : { over: input.over });
  return inStudyOrder(
    mixes.map((mix) => ({ ...mix, category: null })),
    input,
  ).map(({ category: _, ...mix }) => mix);
}
