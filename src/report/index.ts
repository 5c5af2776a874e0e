export { buildRunAgreement } from './build-agreement.ts';
export { buildLabelPlan, buildLabelPlans } from './build-label-plan.ts';
export { buildReport } from './build-report.ts';
export { buildWidthPlan, type ReportWidthPlan } from './build-width-plan.ts';
export {
  CARD_SCHEMA,
  cardSchema,
  hashSteps,
  type JudgeCard,
  renderCard,
  renderCardMarkdown,
} from './card/index.ts';
export { renderCharts } from './chart-files/index.ts';
export { renderCsv } from './csv/render-csv.ts';
export { describeOutcomes, type OutcomeFacts } from './describe-outcomes.ts';
export { findJudge } from './find-judge.ts';
export {
  type GateReport,
  type GateSettings,
  gate,
  gateReportSchema,
  isFailure,
  type JUnitOptions,
  renderGate,
  renderGateMarkdown,
  renderJUnit,
} from './gate/index.ts';
export { describeFinding, renderHtml } from './html/index.ts';
export { renderJson } from './json/render-json.ts';
export { renderLatex } from './latex/render-latex.ts';
export { renderMarkdown } from './markdown/render-markdown.ts';
export { readLearnt } from './read-learnt.ts';
export { readReportInput, readRun } from './read-run.ts';
export type { ReportInput } from './report-input.ts';
export * from './schema/index.ts';
export { renderAgreement } from './terminal/render-agreement.ts';
export { renderLabelPlan } from './terminal/render-label-plan.ts';
export { renderTerminal, type TerminalOptions } from './terminal/render-terminal.ts';
