import type { ReportLabelPlan } from '../build-label-plan.ts';
import type { JudgeCard } from '../card/index.ts';
import type { GateReport } from '../gate/index.ts';
import type { Report, ReportAgreement } from '../schema/index.ts';

// What JSON lets stand as it is, and a terminal would act on.
const UNSAFE = /[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff]/g;

/**
 * The report, or one agreement of it, as JSON, ending in a line break, as `schema/report.schema.json` describes it; or
 * what a gate, a plan for labels or a judge's card says. Characters that would steer a terminal are written as escapes, which a JSON reader undoes.
 */
export function renderJson(
  report: Report | ReportAgreement | ReportLabelPlan | GateReport | JudgeCard,
): string {
  const json = JSON.stringify(report, null, 2);
  return `${json.replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
