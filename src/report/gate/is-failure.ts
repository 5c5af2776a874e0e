import type { GateVerdict } from '../../analysis/index.ts';

/** Whether a verdict, of a gate or of one check, fails a release. What is not shown to be kept does, unless that is allowed. */
export function isFailure(verdict: GateVerdict, allowUndecided: boolean): boolean {
  return verdict === 'fail' || (verdict === 'undecided' && !allowUndecided);
}
