import type { Outcome } from '../outcome.ts';
import { at, type CountTable, ratesByCell, tabulateCounts } from './count-table.ts';
import {
  jackknifeSums,
  RESAMPLE_DEFAULTS,
  type ResampleOptions,
  resampleSums,
  type TaskRows,
} from './resample-sums.ts';

/** Cells with their convergence rates over valid answers, and how these vary together: one array entry a cell. */
export interface JointRates {
  readonly table: CountTable;
  /** On the data; NaN where a cell has no valid answer. */
  readonly rates: Float64Array;
  /** On each resample of the tasks; NaN where a resample has no valid answer in the cell. */
  readonly resampled: readonly Float64Array[];
  /** With each task left out; NaN where no valid answer is left. */
  readonly jackknife: readonly Float64Array[];
}

/** Resamples cells that ask the same tasks together, so that any function of their rates can be given an interval. */
export function resampleJointly(
  cells: readonly (readonly Outcome[])[],
  options: ResampleOptions = {},
): JointRates {
  return jointRatesOf(tabulateCounts(cells), options);
}

/** As `resampleJointly`, of cells already counted. */
export function jointRatesOf(table: CountTable, options: ResampleOptions = {}): JointRates {
  const { tasks, cells } = table;
  const drawn = { ...RESAMPLE_DEFAULTS, ...options };
  const rows = interleave(table);
  const columns = (length: number) => Array.from({ length: cells }, () => new Float64Array(length));
  const resampled = columns(drawn.resamples);
  const jackknife = columns(tasks);
  const record = (into: readonly Float64Array[]) => (sums: Float64Array, index: number) => {
    for (const [cell, column] of into.entries()) column[index] = at(sums, 2 * cell) / at(sums, 2 * cell + 1);
  };
  resampleSums(rows, drawn, record(resampled));
  jackknifeSums(rows, record(jackknife));
  return { table, rates: ratesByCell(table), resampled, jackknife };
}

/** Of each task and cell, convergence and then valid. */
function interleave({ tasks, cells, convergence, valid }: CountTable): TaskRows {
  const counts = new Float64Array(2 * tasks * cells);
  for (const [place, count] of convergence.entries()) counts[2 * place] = count;
  for (const [place, count] of valid.entries()) counts[2 * place + 1] = count;
  return { tasks, width: 2 * cells, counts };
}
