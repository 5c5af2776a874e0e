import type { ReportAgreement } from '../schema/index.ts';
import { agreementSections, type LabelledJudge } from '../sections/index.ts';
import { renderSections } from './render-sections.ts';

/**
 * How far two judges agree, as a terminal shows it: overall, by condition and category, by class. `judges` tell which of
 * them only screen.
 */
export function renderAgreement(
  agreement: ReportAgreement,
  page: { readonly width: number; readonly colour: boolean },
  judges: readonly LabelledJudge[] = [],
): string {
  return renderSections(agreementSections(agreement, 1, judges), page);
}
