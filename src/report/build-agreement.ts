import {
  type AgreementMeasures,
  agreementOf,
  contrastShiftsOf,
  type Outcome,
  pairOutcomes,
} from '../analysis/index.ts';
import { byDirection, personOf } from '../vocabulary/index.ts';
import { orderOutcomes } from './order-outcomes.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportAgreement } from './schema/index.ts';

/** What two judges are held against each other on; `outcomes` of others do not matter. */
export type AgreementInput = Pick<ReportInput, 'outcomes' | 'chosen' | 'learnt'>;

/** Holds one judge against another on the trials that both decided. */
export function buildAgreement(judge: string, against: string, input: AgreementInput): ReportAgreement {
  const { outcomes, learnt = [] } = input;
  const of = (name: string) => outcomes.filter((outcome) => outcome.judge === name);
  const [judged, reference] = [of(judge), of(against)];
  const { overall, byCondition, byCategory } = agreementOf(judged, reference);
  return {
    judge,
    against,
    ...toMeasures(overall),
    byCondition: byCondition.map((part) => ({ condition: part.condition, ...toMeasures(part) })),
    byCategory: byCategory.map((part) => ({ category: part.category, ...toMeasures(part) })),
    chosen: measureChosen(judge, against, input),
    shifts: contrastShiftsOf(judged, reference),
    learnt: learnt.find((one) => one.judge === judge || one.judge === against) ?? null,
  };
}

/** Agreement on answers that one of the two chose to label: each set apart, in the order in which they first occur. */
function measureChosen(
  judge: string,
  against: string,
  { outcomes, chosen = [] }: AgreementInput,
): ReportAgreement['chosen'] {
  if (!chosen.some((label) => label.judge === judge || label.judge === against)) return [];
  // A label of a chosen answer comes last, and counts in the place of what stands for it elsewhere.
  const of = (name: string): Outcome[] =>
    [...outcomes, ...chosen].filter((outcome) => outcome.judge === name);
  const hows = new Map<Outcome, string>(chosen.map((label) => [label, label.chosen]));
  const pairs = pairOutcomes(of(judge), of(against)).map(([own, other]) => ({
    own,
    other,
    how: hows.get(own) ?? hows.get(other),
  }));
  return [...Map.groupBy(pairs, ({ how }) => how)].flatMap(([how, some]) => {
    if (how === undefined) return [];
    const { overall } = agreementOf(
      some.map(({ own }) => own),
      some.map(({ other }) => other),
    );
    return [{ how, ...toMeasures(overall) }];
  });
}

/**
 * The agreements of a run: its first judge with each other one; then each further judge with each person, and people with each other,
 * where both decided on an answer.
 */
export function buildAgreements({
  judges,
  ...input
}: Pick<ReportInput, 'judges'> & AgreementInput): ReportAgreement[] {
  const [first = '', ...others] = judges.map(({ name }) => name);
  const people = others.filter((name) => personOf(name) !== null);
  const further = others
    .filter((name) => !people.includes(name))
    .flatMap((judge) => people.map((person) => [judge, person] as const));
  const among = people.flatMap((one, place) => people.slice(place + 1).map((other) => [one, other] as const));
  return [
    ...others.map((other) => buildAgreement(first, other, input)),
    ...[...further, ...among]
      .map(([judge, against]) => buildAgreement(judge, against, input))
      .filter(({ pairs, chosen }) => pairs > 0 || chosen.length > 0),
  ];
}

/** As `buildAgreement`, of two judges of a run, with the very intervals that the run's report has. */
export function buildRunAgreement(input: ReportInput, judge: string, against: string): ReportAgreement {
  const conditions = byDirection(input.conditions);
  return buildAgreement(judge, against, { ...input, outcomes: orderOutcomes({ ...input, conditions }) });
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
