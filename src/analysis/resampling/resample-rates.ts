import { at, type CountTable } from './count-table.ts';
import { seedDraws } from './random.ts';

/** How a bootstrap draws. */
export interface ResampleOptions {
  /** How many resamples; 10,000 where it is left out. */
  readonly resamples?: number;
  /** Same seed, same result; 1 where it is left out. */
  readonly seed?: number;
}

/** What `ResampleOptions` are where they are left out. */
export const RESAMPLE_DEFAULTS = { resamples: 10_000, seed: 1 } as const;

/**
 * The bootstrap over tasks: draws as many tasks as there are, with replacement, and takes every cell's convergence rate
 * over valid answers in what was drawn. A draw is the same for all cells, so that rates of one resample can be compared.
 *
 * Source: B. Efron and R. J. Tibshirani (1993), An Introduction to the Bootstrap, chapters 6 and 8; resampling whole
 * tasks with all their trials, A. C. Davison and D. V. Hinkley (1997), Bootstrap Methods and their Application, §3.8.
 *
 * @returns one array a cell with one rate a resample; NaN where a resample has no valid answer in the cell
 */
export function resampleRates(table: CountTable, options: ResampleOptions = {}): Float64Array[] {
  const { resamples, seed } = { ...RESAMPLE_DEFAULTS, ...options };
  const { tasks, cells, convergence, valid } = table;
  const draw = seedDraws(seed);
  const rates = Array.from({ length: cells }, () => new Float64Array(resamples));
  const weights = new Uint32Array(tasks);
  const hits = new Float64Array(cells);
  const totals = new Float64Array(cells);
  for (let resample = 0; resample < resamples; resample += 1) {
    weights.fill(0);
    for (let drawn = 0; drawn < tasks; drawn += 1) {
      const task = draw(tasks);
      weights[task] = at(weights, task) + 1;
    }
    hits.fill(0);
    totals.fill(0);
    for (let task = 0; task < tasks; task += 1) {
      const weight = at(weights, task);
      if (weight === 0) continue;
      const row = task * cells;
      for (let cell = 0; cell < cells; cell += 1) {
        hits[cell] = at(hits, cell) + weight * at(convergence, row + cell);
        totals[cell] = at(totals, cell) + weight * at(valid, row + cell);
      }
    }
    for (const [cell, column] of rates.entries()) column[resample] = at(hits, cell) / at(totals, cell);
  }
  return rates;
}
