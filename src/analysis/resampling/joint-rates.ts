import type { Outcome } from '../outcome.ts';
import { at, type CountTable, ratesByCell, tabulateCounts } from '../rates/count-table.ts';
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
function jointRatesOf(table: CountTable, options: ResampleOptions = {}): JointRates {
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

/**
 * As `jointRatesOf`, of tables that have as many tasks each. Which tasks a resample draws depends on their number and the
 * seed alone, so they share the draws: the results are those of each table alone, in a fraction of the time.
 */
export function jointRatesOfAlike(
  tables: readonly CountTable[],
  options: ResampleOptions = {},
): Map<CountTable, JointRates> {
  const { rates, resampled, jackknife } = jointRatesOf(putSideBySide(tables), options);
  let first = 0;
  return new Map(
    tables.map((table) => {
      const part = [first, first + table.cells] as const;
      first += table.cells;
      const own = { resampled: resampled.slice(...part), jackknife: jackknife.slice(...part) };
      return [table, { table, rates: rates.slice(...part), ...own }];
    }),
  );
}

/** One table with the cells of all, row by row; which task a row is does not matter to what is drawn. */
function putSideBySide(tables: readonly CountTable[]): CountTable {
  const tasks = tables[0]?.tasks ?? 0;
  const cells = tables.reduce((sum, table) => sum + table.cells, 0);
  const convergence = new Float64Array(tasks * cells);
  const valid = new Float64Array(tasks * cells);
  for (let task = 0, place = 0; task < tasks; task += 1) {
    for (const table of tables) {
      const row = [task * table.cells, (task + 1) * table.cells] as const;
      convergence.set(table.convergence.subarray(...row), place);
      valid.set(table.valid.subarray(...row), place);
      place += table.cells;
    }
  }
  return { tasks, cells, convergence, valid };
}

/** Of each task and cell, convergence and then valid. */
function interleave({ tasks, cells, convergence, valid }: CountTable): TaskRows {
  const counts = new Float64Array(2 * tasks * cells);
  for (const [place, count] of convergence.entries()) counts[2 * place] = count;
  for (const [place, count] of valid.entries()) counts[2 * place + 1] = count;
  return { tasks, width: 2 * cells, counts };
}
