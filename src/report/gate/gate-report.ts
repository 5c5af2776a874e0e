import { conditionsOf, type GateResult } from '../../analysis/index.ts';
import type { ReportJudge, StudyFacts } from '../schema/index.ts';
import { describeCheck, describeVerdict, nameCheck } from './describe-check.ts';
import { GATE_SCHEMA, type GateReport, type ReportedCheck } from './gate-schema.ts';

/** What a gate's report needs besides its result. */
export interface GateFacts {
  readonly study: string;
  readonly judge: ReportJudge;
  /** Whose decisions on traces count; null where no check needs any. */
  readonly traceJudge: ReportJudge | null;
  readonly missing: number;
  /** What the run leaves out of its study, or its plan of what is stored. */
  readonly cut: Pick<StudyFacts, 'limit' | 'leftOut'>;
  /** What people have labelled for this judge. */
  readonly labels?: GateReport['labels'];
  /** Whether this look was kept in the run; null where there is no run to keep it in, or no need. */
  readonly looksKept: boolean | null;
}

/** Puts a gate's result into words. */
export function buildGateReport(
  result: GateResult,
  { study, judge, traceJudge, missing, cut, labels = [], looksKept }: GateFacts,
): GateReport {
  const { verdict, confidence, design, checks } = result;
  return {
    schema: GATE_SCHEMA,
    study,
    judge,
    ...(traceJudge !== null && { traceJudge }),
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
        conditions: conditionsOf(check),
        category,
        verdict: one.verdict,
        words: describeVerdict(one),
        reason: describeCheck(one, confidence),
        value: value === Number.POSITIVE_INFINITY ? null : value,
        ...(quantity.kind === 'undone' && {
          undone: {
            tried: quantity.undone.map(({ steps }) => steps),
            isBeyond: value === Number.POSITIVE_INFINITY,
          },
        }),
        count,
        n: of,
        tasks,
        bound,
        otherBound,
        shown,
        moreTasks,
        decidedAfter,
        method,
        kind: quantity.kind,
        again: one.again,
        level: one.level,
      };
    }),
    missing,
    ...cut,
    ...(labels.length > 0 && { labels }),
    looksKept,
  };
}
