import { DECISIONS, type Decision } from '../../vocabulary/index.ts';
import type { Estimate } from '../estimate.ts';
import { wilsonByTask } from '../intervals/wilson-by-task.ts';
import { boundCoefficient } from './bound-coefficient.ts';
import {
  accuracy,
  type Coefficient,
  cohenKappa,
  gwetAc1,
  krippendorffAlpha,
  precisionOf,
  recallOf,
  type Share,
} from './coefficients.ts';
import { CLASSES, marginsOf } from './confusion-matrix.ts';
import type { DecisionPair } from './pair-decisions.ts';
import { type TabulatedAgreement, tabulateAgreement } from './tabulate-agreement.ts';

/** How a judge meets the reference on one class. */
export interface ClassAgreement {
  readonly decision: Decision;
  /** Of what the judge put in the class, the share that the reference put there. */
  readonly precision: Estimate;
  /** Of what the reference put in the class, the share that the judge put there. */
  readonly recall: Estimate;
}

/** How far a judge agrees with a reference: shares with Wilson's intervals by task, coefficients with ABC intervals over tasks. */
export interface AgreementMeasures {
  /** Answers that both decided on. */
  readonly pairs: number;
  /** Counts; rows: the reference's decision, columns: the judge's, in the order of `DECISIONS`. */
  readonly matrix: readonly (readonly number[])[];
  readonly accuracy: Estimate;
  /** Cohen's κ. */
  readonly kappa: Estimate;
  /** Gwet's AC1. */
  readonly ac1: Estimate;
  /** Krippendorff's α, nominal. */
  readonly alpha: Estimate;
  /** In the order of `DECISIONS`. */
  readonly classes: readonly ClassAgreement[];
}

/**
 * Measures agreement on decisions already paired. A value is null where the pairs do not define it, an interval where
 * nothing varies. Shares have Wilson's interval, at the number of independent answers that theirs are worth.
 */
export function measureAgreement(
  pairs: readonly DecisionPair[],
  { confidence }: { readonly confidence?: number } = {},
): AgreementMeasures {
  const agreement = tabulateAgreement(pairs);
  const share = (of: Share) => estimateShare(agreement, of, confidence);
  const coefficient = (of: Coefficient) => estimateCoefficient(agreement, of, confidence);
  const { matrix } = agreement;
  return {
    pairs: pairs.length,
    matrix: DECISIONS.map((_, row) => [...matrix.subarray(row * CLASSES, (row + 1) * CLASSES)]),
    accuracy: share(accuracy),
    kappa: coefficient(cohenKappa),
    ac1: coefficient(gwetAc1),
    alpha: coefficient(krippendorffAlpha),
    classes: DECISIONS.map((decision, index) => ({
      decision,
      precision: share(precisionOf(index)),
      recall: share(recallOf(index)),
    })),
  };
}

function estimateShare({ byTask }: TabulatedAgreement, share: Share, confidence?: number): Estimate {
  return wilsonByTask(byTask.map(share), confidence);
}

function estimateCoefficient(
  { margins, rows }: TabulatedAgreement,
  coefficient: Coefficient,
  confidence?: number,
): Estimate {
  const value = coefficient(margins);
  if (!Number.isFinite(value)) return { value: null, low: null, high: null };
  return { value, ...boundCoefficient(rows, (sums) => coefficient(marginsOf(sums)), confidence) };
}
