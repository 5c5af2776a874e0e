import type { ExpectedAgreement } from '../../judging/index.ts';
import { toFixedEven } from '../../rounding/index.ts';
import { formatPercent } from '../document/index.ts';
import type { ReportJudge } from '../schema/index.ts';
import { isUncertified } from './label-judge.ts';

/**
 * Below this κ a judge's decisions are a first look, whatever its accuracy: "almost perfect" begins at 0.81 (Landis and Koch
 * 1977).
 */
const SETTLES_FROM = 0.81;

const SCREENS =
  'Screening only: what these tables show is a first look and no result. For a result, judge with a model that you have measured, or by hand.';

/** A judge's known error in a sentence or two, and its card. */
export function describeJudge(judge: ReportJudge): string {
  return `${describeError(judge)}${describeCard(judge)}`;
}

function describeCard(judge: ReportJudge): string {
  const { certified } = judge;
  if (isUncertified(judge))
    return ' Uncertified: no card of this judge was found. "steerlab certify" measures a judge, by condition, and writes one.';
  if (certified == null) return '';
  const { card, date, answers, kappaWithin } = certified;
  const kappa = kappaWithin === null ? 'none' : toFixedEven(kappaWithin, 2);
  return ` Certified: κ within conditions ${kappa}, measured on ${answers} answers with trusted decisions (${card}, ${date.slice(0, 10)}).`;
}

function describeError({ name, model, knownError, screening }: ReportJudge): string {
  const who = model === null ? `the judge ${name}` : `the judge ${name} (${model})`;
  if (knownError === null) {
    const first = screening === true ? `${SCREENS} ` : '';
    return `${first}Known error of ${who}: none measured. Hold it against human labels before you rely on it.`;
  }
  const { accuracy, kappa, answers, measured, expected } = knownError;
  if (expected !== undefined) {
    const first = screening === true ? `${SCREENS} ` : '';
    return `${first}Known error of ${who}: ${describeExpected(expected, answers, measured)}`;
  }
  const figures = `accuracy ${formatPercent(accuracy)} %, κ ${toFixedEven(kappa, 2)}`;
  if (screening === true)
    return `${SCREENS} Known error of ${who}: ${figures}, measured on ${answers} answers ${measured}.`;
  const verdict = kappa < SETTLES_FROM ? ' It screens; it does not settle.' : '';
  return `Known error of ${who}: ${figures}, measured on ${answers} answers ${measured}.${verdict}`;
}

/** What to expect on one more model. No figure over all conditions: their differences alone would make it look good. */
function describeExpected(
  { confidence, models, accuracy, kappaWithin, byCondition }: ExpectedAgreement,
  answers: number,
  measured: string,
): string {
  const parts = byCondition.map(
    ({ condition, sensitivity, specificity }) =>
      `${condition} ${share(sensitivity)} and ${share(specificity)}`,
  );
  return [
    `on a model that it has not seen, expect it to decide ${formatPercent(accuracy.low)} to ${formatPercent(accuracy.high)} % of answers alike,`,
    `with κ within conditions from ${toFixedEven(kappaWithin.low, 2)} to ${toFixedEven(kappaWithin.high, 2)}`,
    `(${Math.round(100 * confidence)} % prediction intervals from ${models} models, few and of one kind, measured on ${answers} answers ${measured}; they promise nothing for models of another kind, such as very small ones).`,
    `Told right of convergent and of other answers: ${parts.join('; ')}.`,
  ].join(' ');
}

function share(value: number | null): string {
  return value === null ? 'none' : `${formatPercent(value)} %`;
}
