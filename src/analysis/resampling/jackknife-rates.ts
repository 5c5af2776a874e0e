import { at, type CountTable, sumByCell } from './count-table.ts';

/**
 * Every cell's convergence rate over valid answers with one task left out.
 *
 * @returns one array a cell with one rate a task left out; NaN where no valid answer is left
 */
export function jackknifeRates(table: CountTable): Float64Array[] {
  const { tasks, cells, convergence, valid } = table;
  const hits = sumByCell(table, convergence);
  const totals = sumByCell(table, valid);
  return Array.from({ length: cells }, (_, cell) =>
    new Float64Array(tasks).map((_rate, task) => {
      const place = task * cells + cell;
      return (at(hits, cell) - at(convergence, place)) / (at(totals, cell) - at(valid, place));
    }),
  );
}
