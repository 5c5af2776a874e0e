import type { PairedCounts } from '../intervals/newcombe-paired.ts';
import { at, type CountTable } from '../rates/count-table.ts';

/**
 * The paired 2 × 2 table of the tasks valid in both cells of a table with an upper and a lower cell.
 *
 * The four counts mean something where each task has one trial a cell; `pairs` always does.
 *
 * @returns the counts, with the number of pairs; `aligned`: the same tasks are valid in both cells
 */
export function pairCounts({ tasks, convergence, valid }: CountTable): {
  counts: PairedCounts & { readonly pairs: number };
  aligned: boolean;
} {
  const counts = { both: 0, upperOnly: 0, lowerOnly: 0, neither: 0, pairs: 0 };
  let aligned = true;
  for (let row = 0; row < 2 * tasks; row += 2) {
    const isValid = [at(valid, row) > 0, at(valid, row + 1) > 0];
    if (isValid[0] !== isValid[1]) aligned = false;
    if (!isValid[0] || !isValid[1]) continue;
    counts.pairs += 1;
    const upper = at(convergence, row) > 0;
    const lower = at(convergence, row + 1) > 0;
    counts[upper ? (lower ? 'both' : 'upperOnly') : lower ? 'lowerOnly' : 'neither'] += 1;
  }
  return { counts, aligned };
}
