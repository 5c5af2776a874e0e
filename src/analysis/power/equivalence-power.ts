import pmf from '@stdlib/stats-base-dists-binomial-pmf';
import { newcombePaired } from '../intervals/newcombe-paired.ts';
import { firstWhere } from './plan-power.ts';

/** What a calculation of the power of an equivalence test takes for granted. */
export interface EquivalenceOptions {
  /** How far from none still counts as none, in (0, 1). */
  readonly margin: number;
  /** Level of each of the two one-sided tests, in (0, 0.5). */
  readonly alpha: number;
  /** Share of tasks that change one way by chance, and as many the other; in [0, 0.5). */
  readonly reversals: number;
}

/** The rate of both conditions: where the interval is longest. */
const RATE = 0.5;

/**
 * The chance that a difference which is none is shown to be none but for the margin: that Newcombe's interval of
 * confidence 1 − 2α lies within it. Summed over all numbers of tasks that change, as far as their chance counts.
 *
 * Source: two one-sided tests, D. J. Schuirmann (1987), J. Pharmacokinet. Biopharm. 15:657–680; the sum is exact for the
 * tasks that change, with half of the others convergent.
 *
 * @returns in [0, 1]
 */
export function equivalencePower(tasks: number, { margin, alpha, reversals }: EquivalenceOptions): number {
  const changed = 2 * reversals;
  let power = 0;
  for (let m = 0; m <= tasks; m += 1) {
    const some = pmf(m, tasks, changed);
    if (some < 1e-9) continue;
    for (let up = 0; up <= m; up += 1) {
      const chance = some * pmf(up, m, 0.5);
      if (chance < 1e-12) continue;
      const rest = tasks - m;
      const both = Math.round(rest * RATE);
      const counts = { both, upperOnly: up, lowerOnly: m - up, neither: rest - both };
      const { low, high } = newcombePaired(counts, 1 - 2 * alpha);
      if (low !== null && high !== null && low > -margin && high < margin) power += chance;
    }
  }
  return Math.min(1, power);
}

const MOST_TASKS = 20_000;

/** How many tasks show that with the chance wanted; null where 20,000 are not enough. */
export function tasksForEquivalence(power: number, options: EquivalenceOptions): number | null {
  const reaches = (tasks: number) => equivalencePower(tasks, options) >= power;
  let most = 8;
  while (most < MOST_TASKS && !reaches(most)) most *= 2;
  return most < MOST_TASKS ? firstWhere(1, most, reaches) : null;
}
