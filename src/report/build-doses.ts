import { doseCurves } from '../analysis/index.ts';
import { inStudyOrder } from './in-study-order.ts';
import type { ReportInput } from './report-input.ts';
import { doseSchema, type ReportDose } from './schema/index.ts';

/** What each series of doses does, in the study's order. */
export function buildDoses(input: ReportInput): ReportDose[] {
  const placed = doseCurves(input.outcomes, input.conditions).map((curve) => {
    const { judge, subject } = curve;
    // The analysis knows kinds and places as words; the study's schema has checked them.
    return { judge, subject, category: null, curve: doseSchema.parse(curve) };
  });
  return inStudyOrder(placed, input).map(({ curve }) => curve);
}
