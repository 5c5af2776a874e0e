export { type GateSettings, gate } from './gate-run.ts';
export { type GateReport, gateReportSchema } from './gate-schema.ts';
export { isFailure } from './is-failure.ts';
export { renderGate, renderGateMarkdown } from './render-gate.ts';
export { type JUnitOptions, renderJUnit } from './render-junit.ts';
