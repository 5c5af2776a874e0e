import { type AgreementMeasures, agreementOf, contrastShiftsOf, type Outcome } from '../analysis/index.ts';
import { byDirection } from '../vocabulary/index.ts';
import { orderOutcomes } from './order-outcomes.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportAgreement } from './schema/index.ts';

/**
 * Holds one judge against another on the trials that both decided.
 *
 * @param outcomes of both judges; those of others do not matter
 * @param learnt judges that learnt from these answers
 */
export function buildAgreement(
  judge: string,
  against: string,
  outcomes: readonly Outcome[],
  learnt: ReportInput['learnt'] = [],
): ReportAgreement {
  const of = (name: string) => outcomes.filter((outcome) => outcome.judge === name);
  const [judged, reference] = [of(judge), of(against)];
  const { overall, byCondition, byCategory } = agreementOf(judged, reference);
  return {
    judge,
    against,
    ...toMeasures(overall),
    byCondition: byCondition.map((part) => ({ condition: part.condition, ...toMeasures(part) })),
    byCategory: byCategory.map((part) => ({ category: part.category, ...toMeasures(part) })),
    shifts: contrastShiftsOf(judged, reference),
    learnt: learnt.find((one) => one.judge === judge || one.judge === against) ?? null,
  };
}

/** As `buildAgreement`, of two judges of a run, with the very intervals that the run's report has. */
export function buildRunAgreement(input: ReportInput, judge: string, against: string): ReportAgreement {
  const conditions = byDirection(input.conditions);
  return buildAgreement(judge, against, orderOutcomes({ ...input, conditions }), input.learnt);
}

function toMeasures({ pairs, matrix, accuracy, kappa, ac1, alpha, classes }: AgreementMeasures) {
  return {
    pairs,
    matrix: matrix.map((row) => [...row]),
    accuracy,
    changed: { value: rest(accuracy.value), low: rest(accuracy.high), high: rest(accuracy.low) },
    kappa,
    ac1,
    alpha,
    classes: [...classes],
  };
}

function rest(share: number | null): number | null {
  return share === null ? null : 1 - share;
}
