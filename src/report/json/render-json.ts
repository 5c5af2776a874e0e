import { escapeUnseen } from '../../text/index.ts';
import type { ReportLabelPlan } from '../build-label-plan.ts';
import type { JudgeCard } from '../card/index.ts';
import type { GateReport } from '../gate/index.ts';
import type { Report, ReportAgreement } from '../schema/index.ts';

/**
 * The report, or one agreement of it, as JSON, ending in a line break, as `schema/report.schema.json` describes it; or what
 * a gate, a plan for labels or a judge's card says. Characters that would steer a terminal are written as escapes, which a
 * JSON reader undoes.
 */
export function renderJson(
  report: Report | ReportAgreement | ReportLabelPlan | GateReport | JudgeCard,
): string {
  return `${escapeUnseen(JSON.stringify(report, null, 2))}\n`;
}
