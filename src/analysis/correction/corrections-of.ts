import { groupOutcomes } from '../cells/group-outcomes.ts';
import { CONTRAST_KINDS, type ContrastKind } from '../contrasts/contrasts-of.ts';
import type { Outcome } from '../outcome.ts';
import { type CorrectedDifference, correctDifference } from './correct-difference.ts';
import { type CorrectedRate, correctRate } from './correct-rate.ts';

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

type OutcomeCell = readonly [Outcome, ...Outcome[]];

/**
 * Corrects every cell and contrast of a judge by the labels of a trusted one, in the order in which the cells first
 * occur. Cells with too few labels are there, with nulls.
 *
 * @param judge outcomes of one judge
 * @param labels outcomes of the trusted judge, on a random part of the same trials
 */
export function correctionsOf(
  judge: Iterable<Outcome>,
  labels: readonly Outcome[],
  options: { readonly confidence?: number } = {},
): Corrections {
  const cells = groupOutcomes(judge, ({ subject, condition }) => [subject, condition]);
  return {
    cells: cells.map((cell) => {
      const [{ subject, condition, direction, judge: name }] = cell;
      return { subject, condition, direction, judge: name, ...correctRate(cell, labels, options) };
    }),
    contrasts: pairCells(cells).map(({ kind, upper, lower }) => ({
      subject: upper[0].subject,
      judge: upper[0].judge,
      kind,
      lower: lower[0].condition,
      upper: upper[0].condition,
      ...correctDifference({ judge: upper, labels }, { judge: lower, labels }, options),
    })),
  };
}

/** Each subject's pairs of cells that a contrast compares: subject by subject, kind by kind. */
export function pairCells(
  cells: readonly OutcomeCell[],
): { readonly kind: ContrastKind; readonly upper: OutcomeCell; readonly lower: OutcomeCell }[] {
  const subjects = Map.groupBy(cells, ([{ subject }]) => subject);
  return [...subjects.values()].flatMap((own) => {
    const towards = (direction: Outcome['direction']) =>
      own.filter(([first]) => first.direction === direction);
    return (['authorised', 'unauthorised', 'gap'] as const).flatMap((kind) =>
      towards(CONTRAST_KINDS[kind].upper).flatMap((upper) =>
        towards(CONTRAST_KINDS[kind].lower).map((lower) => ({ kind, upper, lower })),
      ),
    );
  });
}
