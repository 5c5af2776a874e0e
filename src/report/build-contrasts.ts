import { contrastsOf } from '../analysis/index.ts';
import { inStudyOrder } from './in-study-order.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportContrast } from './schema/index.ts';

/** All contrasts in the study's order: for each judge and subject those over all categories, then those of each. */
export function buildContrasts(input: ReportInput): ReportContrast[] {
  const contrasts = (['condition', 'category'] as const).flatMap((by) =>
    contrastsOf(input.outcomes, { by, ...(input.margin !== undefined && { margin: input.margin }) }),
  );
  return inStudyOrder(contrasts, input).map((contrast) => ({
    ...contrast,
    cautions: [...contrast.cautions],
  }));
}
