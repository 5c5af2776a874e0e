import type { ContrastKind } from '../../vocabulary/index.ts';
import { type ContrastPair, pairByContrast } from '../contrasts/pair-by-contrast.ts';
import type { Outcome } from '../outcome.ts';
import { type CorrectedDifference, differenceOf } from './correct-difference.ts';
import { type CorrectedRate, type CorrectionSettings, describeRate, rectifyCell } from './correct-rate.ts';
import { FEWEST_LABELS } from './enough-labels.ts';
import { type LabelledCell, labelCells } from './label-cells.ts';

/** A cell's corrected convergence rate. */
export interface CorrectedCell
  extends CorrectedRate,
    Pick<Outcome, 'subject' | 'condition' | 'direction' | 'judge'> {}

/** A corrected steerability. */
export interface CorrectedContrast extends CorrectedDifference, Pick<Outcome, 'subject' | 'judge'> {
  readonly kind: ContrastKind;
  /** The condition whose rate is taken away. */
  readonly lower: string;
  /** The condition that it is taken from. */
  readonly upper: string;
}

/** All rates and contrasts of one judge, corrected; over all categories. */
export interface Corrections {
  readonly cells: readonly CorrectedCell[];
  readonly contrasts: readonly CorrectedContrast[];
}

/**
 * Corrects every cell and contrast of a judge by the labels of a trusted one, in the order in which the cells first
 * occur. Cells with too few labels are there, with nulls.
 *
 * @param judge outcomes of one judge
 * @param labels outcomes of the trusted judge, on a random part of the same trials
 */
export function correctionsOf(
  judge: Iterable<Outcome>,
  labels: Iterable<Outcome>,
  { confidence = 0.95, fewest = FEWEST_LABELS }: Partial<CorrectionSettings> = {},
): Corrections {
  const cells = labelCells(judge, labels).map((cell) => ({
    ...cell,
    ...rectifyCell(cell.judge, cell.labels, { confidence, fewest }),
  }));
  return {
    cells: cells.map((cell) => {
      const [{ subject, condition, direction, judge: name }] = cell.judge;
      return { subject, condition, direction, judge: name, ...describeRate(cell, confidence) };
    }),
    contrasts: pairCells(cells).map(({ kind, upper, lower }) => ({
      subject: upper.judge[0].subject,
      judge: upper.judge[0].judge,
      kind,
      lower: lower.judge[0].condition,
      upper: upper.judge[0].condition,
      ...differenceOf(upper, lower),
    })),
  };
}

/** Each subject's pairs of cells that a contrast compares: subject by subject, kind by kind. */
export function pairCells<Cell extends LabelledCell>(cells: readonly Cell[]): ContrastPair<Cell>[] {
  const subjects = Map.groupBy(cells, ({ judge: [{ subject }] }) => subject);
  return [...subjects.values()].flatMap((own) =>
    pairByContrast(own, ({ judge: [first] }) => first.direction),
  );
}
