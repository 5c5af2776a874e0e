import { at } from '../rates/count-table.ts';
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

/** Counts a task: row `t`, column `c` lies at `t * width + c`. */
export interface TaskRows {
  readonly tasks: number;
  readonly width: number;
  readonly counts: Float64Array;
}

/**
 * The bootstrap over tasks: draws as many tasks as there are, with replacement, and adds up their rows. A draw is the
 * same for all columns, so that what is computed from one resample can be compared.
 *
 * Source: B. Efron and R. J. Tibshirani (1993), An Introduction to the Bootstrap, chapters 6 and 8; resampling whole
 * tasks with all their trials, A. C. Davison and D. V. Hinkley (1997), Bootstrap Methods and their Application, §3.8.
 *
 * @param visit is given each resample's sums, one a column, in an array that is used again
 */
export function resampleSums(
  { tasks, width, counts }: TaskRows,
  { resamples, seed }: Required<ResampleOptions>,
  visit: (sums: Float64Array, resample: number) => void,
): void {
  const draw = seedDraws(seed);
  const sums = new Float64Array(width);
  for (let resample = 0; resample < resamples; resample += 1) {
    sums.fill(0);
    for (let drawn = 0; drawn < tasks; drawn += 1) {
      const row = draw(tasks) * width;
      for (let column = 0; column < width; column += 1) {
        sums[column] = (sums[column] ?? 0) + (counts[row + column] ?? 0);
      }
    }
    visit(sums, resample);
  }
}

/** As `resampleSums`, with each task left out once instead. */
export function jackknifeSums(
  { tasks, width, counts }: TaskRows,
  visit: (sums: Float64Array, task: number) => void,
): void {
  const totals = new Float64Array(width);
  for (const [place, count] of counts.entries()) totals[place % width] = at(totals, place % width) + count;
  for (let task = 0; task < tasks; task += 1) {
    visit(
      totals.map((total, column) => total - at(counts, task * width + column)),
      task,
    );
  }
}
