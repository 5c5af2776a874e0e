import type { CheckResult, GateResult } from '../../analysis/index.ts';
import type { JudgeFacts } from '../schema/index.ts';
import { describeCheck, describeVerdict, nameCheck } from './describe-check.ts';

/** The name and version of the form of `GateReport`. */
export const GATE_SCHEMA = 'steerlab.gate/1';

/** One check as a gate's report has it. All values are fractions. */
export interface ReportedCheck {
  /** The limit as it was written. */
  readonly limit: string;
  readonly subject: string;
  /** What is limited, in words: `convergence under anti`. */
  readonly of: string;
  readonly conditions: readonly string[];
  readonly category: string | null;
  readonly verdict: CheckResult['verdict'];
  /** The verdict with what it needs: `undecided: 219 more tasks needed`. */
  readonly words: string;
  /** Why, in a sentence. */
  readonly reason: string;
  readonly value: number | null;
  /** How many answers have what is counted; null where it is no count. */
  readonly count: number | null;
  /** Answers that count, or pairs of a difference. */
  readonly n: number;
  readonly tasks: number;
  /** The one-sided bound that is held against the limit. */
  readonly bound: number;
  /** The bound of the other side, at the level that holds for all checks together. */
  readonly otherBound: number;
  /** Of a failed check: whether the data show that the limit is broken. */
  readonly shown: boolean;
  /** Of an undecided check: how many more tasks, if all goes on as it went; null where no number helps. */
  readonly moreTasks: number | null;
  /** Of a sequence: after how many values it was decided. */
  readonly decidedAfter: number | null;
  readonly method: CheckResult['method'];
  readonly isPercent: boolean;
}

/** What a gate says, ready to be rendered: plain data. */
export interface GateReport {
  readonly schema: typeof GATE_SCHEMA;
  readonly study: string;
  readonly judge: JudgeFacts;
  readonly verdict: GateResult['verdict'];
  readonly confidence: number;
  readonly design: GateResult['design'];
  readonly checks: readonly ReportedCheck[];
  /** Trials of the run that are not answered, or not judged, so far. */
  readonly missing: number;
}

/** What a gate's report needs besides its result. */
export interface GateFacts {
  readonly study: string;
  readonly judge: JudgeFacts;
  readonly missing: number;
}

/** Puts a gate's result into words. */
export function buildGateReport(result: GateResult, { study, judge, missing }: GateFacts): GateReport {
  const { verdict, confidence, design, checks } = result;
  return {
    schema: GATE_SCHEMA,
    study,
    judge,
    verdict,
    confidence,
    design,
    checks: checks.map((one): ReportedCheck => {
      const { check, value, count, of, tasks, bound, otherBound, shown, moreTasks, decidedAfter, method } =
        one;
      const { limit, subject, category, quantity } = check;
      return {
        limit: limit.text,
        subject,
        of: nameCheck(check),
        conditions: quantity.kind === 'rate' ? [quantity.condition] : [quantity.upper, quantity.lower],
        category,
        verdict: one.verdict,
        words: describeVerdict(one),
        reason: describeCheck(one, confidence),
        value,
        count,
        n: of,
        tasks,
        bound,
        otherBound,
        shown,
        moreTasks,
        decidedAfter,
        method,
        isPercent: quantity.kind === 'rate',
      };
    }),
    missing,
  };
}
