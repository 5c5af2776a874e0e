import type { ReportAgreement } from '../schema/index.ts';
import { agreementSections } from '../sections/index.ts';
import { renderSections } from './render-sections.ts';

/** How far two judges agree, as a terminal shows it: overall, by condition and category, by class. */
export function renderAgreement(
  agreement: ReportAgreement,
  page: { readonly width: number; readonly colour: boolean },
): string {
  return renderSections(agreementSections(agreement, 1), page);
}
