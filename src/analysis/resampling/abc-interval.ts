import cdf from '@stdlib/stats-base-dists-normal-cdf';
import quantile from '@stdlib/stats-base-dists-normal-quantile';
import { at } from '../rates/count-table.ts';

/** Counts a task: row `t`, column `c` lies at `t * width + c`. */
export interface TaskRows {
  readonly tasks: number;
  readonly width: number;
  readonly counts: Float64Array;
}

/** How far weights are moved to see how a statistic changes, as a share of a task's own weight. */
const STEP = 1e-3;

/**
 * The approximate bootstrap confidence (ABC) interval over tasks: the bias-corrected and accelerated interval of the
 * bootstrap (BCa), found from how the statistic changes with each task's weight. Nothing is drawn, so its ends have no seed.
 *
 * With a task's influence t and standard error σ = √Σt² ÷ n, the acceleration is a = Σt³ ÷ (6 n³ σ³); the bias correction
 * z₀ comes from a, the bias and the curvature of the statistic in the direction of the influences δ. An end is the
 * statistic where the weights have moved (z₀ + z) ÷ (1 − a·(z₀ + z))² along δ.
 *
 * Source: T. J. DiCiccio and B. Efron (1992), "More accurate confidence intervals in exponential families", Biometrika
 * 79:231–245; in non-parametric form chapter 22.6 of B. Efron and R. J. Tibshirani (1993), An Introduction to the Bootstrap.
 *
 * @param rows counts of each task
 * @param statisticOf of weighted sums of the rows; must be smooth
 * @returns null where the statistic does not vary, or is not defined near the data or at an end
 */
export function abcInterval(
  { tasks, width, counts }: TaskRows,
  statisticOf: (sums: Float64Array) => number,
  confidence = 0.95,
): { low: number; high: number } | null {
  const means = new Float64Array(width);
  for (const [place, count] of counts.entries())
    means[place % width] = at(means, place % width) + count / tasks;
  const value = statisticOf(means.map((mean) => tasks * mean));
  const step = STEP / tasks;
  /** The statistic with so much more weight in the direction of `change` (a row of sums). */
  const moved = (change: Float64Array, by: number) =>
    statisticOf(means.map((mean, column) => tasks * (mean + by * at(change, column))));
  const away = Array.from({ length: tasks }, (_, task) =>
    means.map((mean, column) => at(counts, task * width + column) - mean),
  );
  const influences = new Float64Array(tasks);
  let curvatures = 0;
  for (const [task, change] of away.entries()) {
    const [up, down] = [moved(change, step), moved(change, -step)];
    influences[task] = (up - down) / (2 * step);
    curvatures += (up - 2 * value + down) / step ** 2;
  }
  const error = Math.sqrt(influences.reduce((sum, one) => sum + one ** 2, 0)) / tasks;
  if (!(error > 1e-9)) return null;
  const acceleration = influences.reduce((sum, one) => sum + one ** 3, 0) / (6 * tasks ** 3 * error ** 3);
  const along = new Float64Array(width);
  for (const [place, count] of counts.entries()) {
    const weight = at(influences, Math.floor(place / width)) / (tasks ** 2 * error);
    along[place % width] = at(along, place % width) + weight * count;
  }
  const bend = (moved(along, step) - 2 * value + moved(along, -step)) / (2 * error * step ** 2);
  const curvature = curvatures / (2 * tasks ** 2) / error - bend;
  const bias = quantile(2 * cdf(acceleration, 0, 1) * cdf(-curvature, 0, 1), 0, 1);
  const end = (tail: number) => {
    const reach = bias + quantile(tail, 0, 1);
    return moved(along, reach / (1 - acceleration * reach) ** 2);
  };
  const tail = (1 - confidence) / 2;
  const [low, high] = [end(tail), end(1 - tail)];
  return Number.isFinite(low) && Number.isFinite(high) && low <= value && value <= high
    ? { low, high }
    : null;
}
