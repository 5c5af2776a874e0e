import type { ReportLabelPlan } from '../build-label-plan.ts';
import { labelPlanSection } from '../sections/index.ts';
import { renderSections } from './render-sections.ts';

/** How many labels a run takes, as a terminal shows it. */
export function renderLabelPlan(
  plan: ReportLabelPlan,
  page: { readonly width: number; readonly colour: boolean },
): string {
  return renderSections([labelPlanSection(plan)], page);
}
