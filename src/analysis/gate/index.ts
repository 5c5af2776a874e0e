export {
  assertCells,
  type CheckResult,
  evaluateGate,
  fewestTasks,
  type GateOptions,
  type GateResult,
  isOpen,
  type OpenOptions,
} from './evaluate-gate.ts';
export type { BoundMethod } from './evidence.ts';
export type { GateVerdict } from './gate-verdict.ts';
export { type Limit, type LimitSide, sideOf } from './limit.ts';
export { LimitError, NoLimitError } from './limit-errors.ts';
export { parseLimit } from './parse-limit.ts';
export {
  type CheckedQuantity,
  conditionsOf,
  type GateCheck,
  type GateNames,
  planChecks,
} from './plan-checks.ts';
