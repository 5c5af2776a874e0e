import { at } from '../rates/count-table.ts';
import type { TaskRows } from '../resampling/abc-interval.ts';
import { CLASSES, type ConfusionMatrix, type Margins, marginsOf } from './confusion-matrix.ts';
import type { DecisionPair } from './pair-decisions.ts';

/** A confusion matrix, and how it varies over tasks. */
export interface TabulatedAgreement {
  readonly matrix: ConfusionMatrix;
  readonly margins: Margins;
  /** Of each task alone. */
  readonly byTask: readonly Margins[];
  /** The matrices of the tasks, one a row. */
  readonly rows: TaskRows;
}

/** Counts pairs by task. */
export function tabulateAgreement(pairs: readonly DecisionPair[]): TabulatedAgreement {
  const places = new Map<string, number>();
  for (const { task } of pairs) if (!places.has(task)) places.set(task, places.size);
  const width = CLASSES ** 2;
  const counts = new Float64Array(places.size * width);
  const matrix = new Float64Array(width);
  for (const { task, reference, decided } of pairs) {
    const cell = reference * CLASSES + decided;
    const place = (places.get(task) ?? 0) * width + cell;
    counts[place] = at(counts, place) + 1;
    matrix[cell] = at(matrix, cell) + 1;
  }
  const rows = { tasks: places.size, width, counts };
  const byTask = Array.from({ length: rows.tasks }, (_, task) =>
    marginsOf(counts.subarray(task * width, (task + 1) * width)),
  );
  return { matrix, margins: marginsOf(matrix), byTask, rows };
}
