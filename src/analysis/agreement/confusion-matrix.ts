import { DECISIONS } from '../../vocabulary/index.ts';
import { at } from '../rates/count-table.ts';

/** How many classes there are. */
export const CLASSES = DECISIONS.length;

/**
 * Counts of pairs of decisions. Row: what the reference decided; column: what the judge decided; both in the order of
 * `DECISIONS`. Row `r`, column `c` lies at `r * CLASSES + c`.
 */
export type ConfusionMatrix = Float64Array;

/** How many pairs there are, on the diagonal, and in each row and column. */
export interface Margins {
  readonly pairs: number;
  readonly agreed: number;
  readonly diagonal: readonly number[];
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** Adds up a matrix. */
export function marginsOf(matrix: ConfusionMatrix): Margins {
  const rows = Array<number>(CLASSES).fill(0);
  const columns = Array<number>(CLASSES).fill(0);
  const diagonal = Array<number>(CLASSES).fill(0);
  let [pairs, agreed] = [0, 0];
  for (let row = 0; row < CLASSES; row += 1) {
    for (let column = 0; column < CLASSES; column += 1) {
      const count = at(matrix, row * CLASSES + column);
      pairs += count;
      if (row === column) {
        agreed += count;
        diagonal[row] = count;
      }
      rows[row] = (rows[row] ?? 0) + count;
      columns[column] = (columns[column] ?? 0) + count;
    }
  }
  return { pairs, agreed, diagonal, rows, columns };
}
