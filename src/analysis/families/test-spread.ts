import { at, type CountTable } from '../rates/count-table.ts';
import { seedDraws } from '../resampling/random.ts';
import { RESAMPLE_DEFAULTS, type ResampleOptions } from '../resampling/resample-options.ts';

/** The sample variance, with n − 1. */
export function varianceOf(values: Iterable<number>): number {
  const all = [...values];
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  return all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (all.length - 1);
}

/**
 * Tests whether the cells' rates differ at all, by dealing each task's answers out to the cells anew: exact in its logic
 * (up to the number of draws) where a task's answer does not depend on the cell. With one valid trial of each task in each
 * cell it is the permutation form of Cochran's Q.
 *
 * Source: W. G. Cochran (1950), Biometrika 37:256–266; (hits + 1) ÷ (draws + 1) after B. Phipson and G. K. Smyth (2010),
 * Stat. Appl. Genet. Mol. Biol. 9(1):39.
 *
 * @returns p in (0, 1]; null where a cell has no valid answer, or there are fewer than two cells
 */
export function testSpread(table: CountTable, options: ResampleOptions = {}): number | null {
  const { resamples, seed } = { ...RESAMPLE_DEFAULTS, ...options };
  const { tasks, cells } = table;
  const order = Uint32Array.from({ length: tasks * cells }, (_, place) => place);
  const isDealt = (row: number) =>
    Array.from({ length: cells }, (_, cell) => row + cell).some(
      (place) =>
        at(table.convergence, place) !== at(table.convergence, row) ||
        at(table.valid, place) !== at(table.valid, row),
    );
  // Where a task's counts are the same in every cell, dealing them out changes nothing.
  const dealt = Array.from({ length: tasks }, (_, task) => task * cells).filter(isDealt);
  const hits = new Float64Array(cells);
  const valid = new Float64Array(cells);
  const spreadOf = () => {
    hits.fill(0);
    valid.fill(0);
    for (let row = 0; row < order.length; row += cells) {
      for (let cell = 0; cell < cells; cell += 1) {
        const from = at(order, row + cell);
        hits[cell] = at(hits, cell) + at(table.convergence, from);
        valid[cell] = at(valid, cell) + at(table.valid, from);
      }
    }
    return varianceOf(hits.map((count, cell) => count / at(valid, cell)));
  };
  const observed = spreadOf();
  if (cells < 2 || Number.isNaN(observed)) return null;
  const draw = seedDraws(seed);
  let extreme = 0;
  for (let resample = 0; resample < resamples; resample += 1) {
    for (const row of dealt) shuffle(order, row, cells, draw);
    // A draw that leaves a cell empty has no spread; it counts against a finding. 1e-12 forgives rounding.
    if (!(spreadOf() < observed - 1e-12)) extreme += 1;
  }
  return (extreme + 1) / (resamples + 1);
}

/** Fisher and Yates' shuffle of `length` entries from `start` on. */
function shuffle(order: Uint32Array, start: number, length: number, draw: (below: number) => number): void {
  for (let place = length - 1; place > 0; place -= 1) {
    const other = start + draw(place + 1);
    const held = order[start + place] ?? 0;
    order[start + place] = order[other] ?? 0;
    order[other] = held;
  }
}
