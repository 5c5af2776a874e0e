export {
  buildGateReport,
  GATE_SCHEMA,
  type GateFacts,
  type GateReport,
  type ReportedCheck,
} from './gate-report.ts';
export { renderGate, renderGateMarkdown } from './render-gate.ts';
export { type JUnitOptions, renderJUnit } from './render-junit.ts';
