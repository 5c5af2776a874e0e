export { buildGateReport, type GateFacts } from './gate-report.ts';
export { type GateReport, gateReportSchema, type ReportedCheck } from './gate-schema.ts';
export { renderGate, renderGateMarkdown } from './render-gate.ts';
export { type JUnitOptions, renderJUnit } from './render-junit.ts';
