import { differenceOf } from '../../src/analysis/correction/correct-difference.ts';
import { describeRate, rectifyCell } from '../../src/analysis/correction/correct-rate.ts';
import type { Outcome } from '../../src/analysis/index.ts';

const CONFIDENCE = 0.95;
// However few labels there are: what is held back is another matter.
const SETTINGS = { confidence: CONFIDENCE, fewest: 0 };

/** One cell's corrected rate, at 95 %. */
export function correctRate(judge: readonly Outcome[], labels: readonly Outcome[]) {
  return describeRate(rectifyCell(judge, labels, SETTINGS), CONFIDENCE);
}

interface LabelledCell {
  readonly judge: readonly Outcome[];
  readonly labels: readonly Outcome[];
}

/** The difference of two cells' corrected rates, at 95 %. */
export function correctDifference(upper: LabelledCell, lower: LabelledCell) {
  return differenceOf(
    rectifyCell(upper.judge, upper.labels, SETTINGS),
    rectifyCell(lower.judge, lower.labels, SETTINGS),
  );
}
