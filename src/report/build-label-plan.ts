import { type LabelPlan, planLabels } from '../analysis/index.ts';
import { byDirection } from '../vocabulary/index.ts';
import { findTrusted } from './find-trusted.ts';
import { orderOutcomes } from './order-outcomes.ts';
import type { ReportInput } from './report-input.ts';

/** How many labels of a trusted judge the corrected figures of another take. */
export interface ReportLabelPlan extends LabelPlan {
  readonly judge: string;
  readonly against: string;
  /** Of every interval, end to end, as a fraction: 0.2 for ± 10 points. */
  readonly width: number;
  /**
   * Answers to draw at random from the whole run, so that each cell may be expected to get the labels that it takes; null
   * where not even all answers are enough for some rate.
   */
  readonly draw: number | null;
}

/**
 * Plans the labels of a run.
 *
 * @param against the trusted judge; it may have labelled nothing yet
 * @param width of each corrected rate's and contrast's interval, end to end, as a fraction in (0, 1)
 */
export function buildLabelPlan(
  input: ReportInput,
  judge: string,
  against: string,
  width: number,
): ReportLabelPlan {
  const outcomes = orderOutcomes({ ...input, conditions: byDirection(input.conditions) });
  const of = (name: string) => outcomes.filter((outcome) => outcome.judge === name);
  const plan = planLabels({ halfWidth: width / 2, judge: of(judge), labels: of(against) });
  return { judge, against, width, draw: drawFor(plan.cells), ...plan };
}

/** An interval of ± 10 points, as in `steerlab agreement --plan`. */
const USUAL_WIDTH = 0.2;

/** The plan for the usual width, for each judge whose labels correct the first judge's figures. */
export function buildLabelPlans(input: ReportInput): ReportLabelPlan[] {
  return findTrusted(input).map(({ judge, trusted }) => buildLabelPlan(input, judge, trusted, USUAL_WIDTH));
}

function drawFor(cells: LabelPlan['cells']): number | null {
  const shares = cells.map(({ labels, answers }) => (labels === null ? null : labels / answers));
  if (shares.includes(null)) return null;
  const share = Math.max(0, ...shares.map((one) => one ?? 0));
  return Math.ceil(share * cells.reduce((sum, { answers }) => sum + answers, 0));
}
