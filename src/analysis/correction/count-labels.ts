import type { Outcome } from '../outcome.ts';
import { labelsWanted } from './enough-labels.ts';
import { labelCells } from './label-cells.ts';
import { labelTrials } from './label-trials.ts';

/** How far the labels of a cell are. */
export interface LabelCount extends Pick<Outcome, 'subject' | 'condition'> {
  /** Answers that the judge decided. */
  readonly answers: number;
  /** Of these, how many have a label that was drawn at random. */
  readonly labels: number;
  /** How many that takes before the cell's rate is corrected. */
  readonly needed: number;
}

/** Counts the labels of each of a judge's cells, in the order in which these first occur. */
export function countLabels(judge: Iterable<Outcome>, labels: Iterable<Outcome>): LabelCount[] {
  return labelCells(judge, labels).map((cell) => {
    const [{ subject, condition }] = cell.judge;
    const trials = labelTrials(cell.judge, cell.labels);
    return {
      subject,
      condition,
      answers: trials.length,
      labels: trials.filter(({ trusted }) => trusted !== null).length,
      needed: labelsWanted(trials.length),
    };
  });
}
