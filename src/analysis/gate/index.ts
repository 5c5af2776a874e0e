export {
  assertCells,
  type CheckResult,
  evaluateGate,
  fewestTasks,
  type GateResult,
  isOpen,
} from './evaluate-gate.ts';
export type { GateVerdict } from './gate-verdict.ts';
export { type Limit, sideOf } from './limit.ts';
export { LimitError, NoLimitError } from './limit-errors.ts';
export { isOfPreference, NO_BOUND } from './measure-preference.ts';
export { parseLimit } from './parse-limit.ts';
export { conditionsOf, type GateCheck, type GateNames, needsNoJudge, planChecks } from './plan-checks.ts';
export type { FirstLook } from './spent-level.ts';
