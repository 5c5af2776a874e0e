import { doseCurves, preferenceDoses } from '../analysis/index.ts';
import { inStudyOrder } from './in-study-order.ts';
import type { ReportInput } from './report-input.ts';
import {
  doseSchema,
  preferenceDoseSchema,
  type ReportDose,
  type ReportPreferenceDose,
} from './schema/index.ts';

/** What each series of doses does, in the study's order. */
export function buildDoses(input: ReportInput): ReportDose[] {
  const placed = doseCurves(input.outcomes, input.conditions).map((curve) => {
    const { judge, subject } = curve;
    // The analysis knows kinds and places as words; the study's schema has checked them.
    return { judge, subject, category: null, curve: doseSchema.parse(curve) };
  });
  return inStudyOrder(placed, input).map(({ curve }) => curve);
}

/** What each series of doses does to preference, in the study's order. */
export function buildPreferenceDoses(input: ReportInput): ReportPreferenceDose[] {
  const curves = preferenceDoses(input.scores ?? [], input.conditions);
  const placed = curves.map((curve) => ({
    ...{ judge: '', subject: curve.subject, category: null },
    curve: preferenceDoseSchema.parse(curve),
  }));
  return inStudyOrder(placed, input).map(({ curve }) => curve);
}
