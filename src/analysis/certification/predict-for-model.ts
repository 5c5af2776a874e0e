import quantile from '@stdlib/stats-base-dists-t-quantile';
import type { Estimate } from '../estimate.ts';

/** What a prediction rests on besides the models' own figures. */
export interface PredictionOptions {
  /** How much the mean over models varies with the tasks, as a variance; see `taskVariance`. */
  readonly taskVariance: number;
  /** In (0, 1): how often a new model's figure shall lie within. */
  readonly confidence: number;
  /** The ends of the figure's scale, at which the interval is cut. */
  readonly lowest: number;
  readonly highest: number;
}

/**
 * What to expect of a figure on a model that was not among those measured, on other tasks: the mean over models, and an
 * interval for *one* new figure rather than for the mean.
 *
 *     mean ± t · √(s² · (1 + 1/m) + 2 · v)
 *
 * (m models, s² the variance among their figures, t of m − 1 degrees of freedom, v `taskVariance`). v counts twice, for the
 * tasks that were measured and for those of the new run, though s² holds a part of it: the interval is rather too wide than
 * too narrow. It takes the new model for one of the kind that was measured. With few models t is large, as it has to be.
 *
 * Source: G. J. Hahn and W. Q. Meeker, "Statistical Intervals", 1991, section 4.7 (one future observation).
 */
export function predictForModel(
  figures: readonly number[],
  { taskVariance, confidence, lowest, highest }: PredictionOptions,
): Estimate {
  const models = figures.length;
  if (models === 0) return { value: null, low: null, high: null };
  const value = meanOf(figures);
  if (models === 1) return { value, low: lowest, high: highest };
  const variance = figures.reduce((sum, figure) => sum + (figure - value) ** 2, 0) / (models - 1);
  const spread = Math.sqrt(variance * (1 + 1 / models) + 2 * taskVariance);
  const half = quantile((1 + confidence) / 2, models - 1) * spread;
  return { value, low: Math.max(lowest, value - half), high: Math.min(highest, value + half) };
}

/** The jackknife's variance of a figure over tasks, from the figures that come out with one task left out. */
export function taskVariance(leftOut: readonly number[]): number {
  const mean = meanOf(leftOut);
  const squares = leftOut.reduce((sum, figure) => sum + (figure - mean) ** 2, 0);
  return leftOut.length === 0 ? 0 : (squares * (leftOut.length - 1)) / leftOut.length;
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
