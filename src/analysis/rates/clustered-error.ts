import { at, type CountTable, sumByCell } from './count-table.ts';

/**
 * The task-clustered standard error of a weighted sum of the cells' convergence rates: trials of one task may be alike,
 * within and across cells.
 *
 * Source: K.-Y. Liang and S. L. Zeger (1986), Biometrika 73:13–22 (the sandwich over clusters), for ratios as in W. G.
 * Cochran (1977), Sampling Techniques, §6.3, with the factor G ÷ (G − 1) for G tasks; for evaluations of language
 * models, E. Miller (2024), "Adding error bars to evals", arXiv 2411.00640, §2.2.
 *
 * @param weights one a cell: `[1, -1]` for a difference
 * @returns null where a cell has no valid answer or fewer than two tasks have one
 */
export function clusteredError(table: CountTable, weights: readonly number[]): number | null {
  const { tasks, cells, convergence, valid } = table;
  const totals = sumByCell(table, valid);
  const rates = sumByCell(table, convergence).map((hits, cell) => hits / at(totals, cell));
  let clusters = 0;
  let squares = 0;
  for (let task = 0; task < tasks; task += 1) {
    let influence = 0;
    let trials = 0;
    for (const [cell, weight] of weights.entries()) {
      if (weight === 0) continue;
      const place = task * cells + cell;
      const residual = at(convergence, place) - at(rates, cell) * at(valid, place);
      influence += (weight * residual) / at(totals, cell);
      trials += at(valid, place);
    }
    if (trials === 0) continue;
    clusters += 1;
    squares += influence ** 2;
  }
  return clusters < 2 || Number.isNaN(squares) ? null : Math.sqrt((clusters / (clusters - 1)) * squares);
}
