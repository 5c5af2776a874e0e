import { mcnemarPower, type PowerOptions } from './mcnemar-power.ts';

/** What a study is to find, and how surely. */
export interface PlanOptions extends PowerOptions {
  /** The chance wanted, in (0, 1); 0.8 where it is left out. */
  readonly power?: number;
}

const MOST_TASKS = 1_000_000;

/**
 * The smallest gap that `tasks` tasks show with the chance wanted, to 0.0001.
 *
 * @returns in (0, 1]; null where even a gap of 1 is not found (fewer than six tasks at the usual level)
 */
export function smallestGap(tasks: number, { power = 0.8, ...options }: PlanOptions = {}): number | null {
  const reaches = (steps: number) => mcnemarPower(tasks, steps / 10_000, options) >= power;
  return reaches(10_000) ? firstWhere(1, 10_000, reaches) / 10_000 : null;
}

/**
 * How many tasks show a gap with the chance wanted; one task less does not. The power of an exact test does not rise
 * evenly with the number of tasks: a slightly larger number may fall just short again.
 *
 * @param gap the true difference of rates, in (0, 1]
 * @returns whole; null where a million tasks are not enough
 */
export function tasksNeeded(gap: number, { power = 0.8, ...options }: PlanOptions = {}): number | null {
  const reaches = (tasks: number) => mcnemarPower(tasks, gap, options) >= power;
  let most = 8;
  while (most < MOST_TASKS && !reaches(most)) most *= 2;
  return most < MOST_TASKS ? firstWhere(1, most, reaches) : null;
}

/** The least whole number in [low, high] at which `holds` turns true, where it is true at `high`. */
export function firstWhere(low: number, high: number, holds: (value: number) => boolean): number {
  let [below, above] = [low - 1, high];
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}
