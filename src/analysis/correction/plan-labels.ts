import type { ContrastKind } from '../../vocabulary/index.ts';
import type { Outcome } from '../outcome.ts';
import { pairCells } from './corrections-of.ts';
import { labelCells } from './label-cells.ts';
import { type LabelledTrial, labelTrials } from './label-trials.ts';
import { type CellForecast, explainedShare, type LabelNeed, labelsNeeded } from './labels-needed.ts';

/** What a plan for labels is made from. */
export interface LabelPlanInput {
  /** Half the interval's length that is wished, as a fraction, in (0, 1): 0.05 for ± 5 percentage points. */
  readonly halfWidth: number;
  /** Outcomes of the judge to be corrected. */
  readonly judge: Iterable<Outcome>;
  /** Outcomes of the trusted judge, as far as there are any. */
  readonly labels: Iterable<Outcome>;
  /** In (0, 1); 0.95 where it is left out. */
  readonly confidence?: number;
}

/** What one cell's rate takes. */
export interface CellPlan extends LabelNeed, Pick<Outcome, 'subject' | 'condition'> {
  /** Answers that the judge decided. */
  readonly answers: number;
  /** Labels that are there. */
  readonly labelled: number;
  /** The share of the labels' variance that the judge is expected to explain, in [0, 1]. */
  readonly explained: number;
}

/** What one contrast takes: `labels` in each of its two cells. */
export interface ContrastPlan extends LabelNeed, Pick<Outcome, 'subject'> {
  readonly kind: ContrastKind;
  readonly upper: string;
  readonly lower: string;
}

/** How many labels the corrected rates and contrasts of a judge take. */
export interface LabelPlan {
  /** Counted on all labels so far, with one right and one wrong answer added; `specificity` likewise. */
  readonly sensitivity: number;
  readonly specificity: number;
  readonly cells: readonly CellPlan[];
  readonly contrasts: readonly ContrastPlan[];
}

/**
 * Says how many labels the intervals wished for will take, given what the labels so far say of the judge
 * (`labelsNeeded` has the formulas).
 *
 * Sensitivity and specificity are counted over all cells together, for one cell's labels are few. As in Lang and
 * Reiczigel's interval one right and one wrong answer are added to each: without labels both are one half, and the
 * plan relies on labels alone. A cell's expected rate is the judge's, corrected by the two.
 */
export function planLabels({ halfWidth, judge, labels, confidence = 0.95 }: LabelPlanInput): LabelPlan {
  const labelled = labelCells(judge, labels).map((cell) => ({
    ...cell,
    trials: labelTrials(cell.judge, cell.labels),
  }));
  const accuracy = pooledAccuracy(labelled.flatMap(({ trials }) => trials));
  const cells = labelled.map((cell) => ({ ...cell, expected: forecast(cell.trials, accuracy) }));
  return {
    ...accuracy,
    cells: cells.map(({ judge: [{ subject, condition }], trials, expected }) => ({
      subject,
      condition,
      answers: expected.answers,
      labelled: trials.filter(({ trusted }) => trusted !== null).length,
      explained: explainedShare(expected),
      ...labelsNeeded([expected], halfWidth, confidence),
    })),
    contrasts: pairCells(cells).map(({ kind, upper, lower }) => ({
      subject: upper.judge[0].subject,
      kind,
      upper: upper.judge[0].condition,
      lower: lower.judge[0].condition,
      ...labelsNeeded([upper.expected, lower.expected], halfWidth, confidence),
    })),
  };
}

type Accuracy = Pick<CellForecast, 'sensitivity' | 'specificity'>;

function pooledAccuracy(trials: readonly LabelledTrial[]): Accuracy {
  const shareOf = (convergent: 0 | 1) => {
    const truly = trials.filter(({ trusted }) => trusted?.valid === 1 && trusted.convergent === convergent);
    const right = truly.filter(({ judge }) => judge.convergent === convergent).length;
    return (right + 1) / (truly.length + 2);
  };
  return { sensitivity: shareOf(1), specificity: shareOf(0) };
}

function forecast(trials: readonly LabelledTrial[], accuracy: Accuracy): CellForecast {
  const valid = trials.filter(({ judge }) => judge.valid === 1);
  const convergent = valid.filter(({ judge }) => judge.convergent === 1).length;
  const called = valid.length === 0 ? 0 : convergent / valid.length;
  const youden = accuracy.sensitivity + accuracy.specificity - 1;
  const corrected = youden > 0 ? (called + accuracy.specificity - 1) / youden : called;
  return {
    answers: trials.length,
    validShare: trials.length === 0 || valid.length === 0 ? 1 : valid.length / trials.length,
    rate: Math.min(1, Math.max(0, corrected)),
    ...accuracy,
  };
}
