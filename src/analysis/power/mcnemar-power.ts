import cdf from '@stdlib/stats-base-dists-binomial-cdf';
import pmf from '@stdlib/stats-base-dists-binomial-pmf';

/** What a calculation of power takes for granted. */
export interface PowerOptions {
  /** Chance of a false alarm, in (0, 1); 0.05 where it is left out. */
  readonly alpha?: number;
  /**
   * Share of tasks that change against the gap, in [0, 1); 0.05 where it is left out. Such tasks add noise: the more of
   * them, the more tasks a gap needs. A share that the gap leaves no room for is cut to what it leaves.
   */
  readonly reversals?: number;
}

/** What `PowerOptions` are where they are left out. */
const POWER_DEFAULTS = { alpha: 0.05, reversals: 0.05 } as const;

/**
 * The chance that McNemar's exact test finds a gap between two conditions, with one valid answer a task and condition.
 *
 * A share `gap + reversals` of the tasks changes with the gap and a share `reversals` against it. The chance is summed
 * over all numbers of discordant tasks, without approximation.
 *
 * Source: the unconditional power of the conditional test, as in S. W. Duffy (1984), "Asymptotic and exact power for
 * the McNemar test and its analogue with R controls per case", Biometrics 40:1005–1015.
 *
 * @param tasks how many tasks, whole
 * @param gap the true difference of rates, in [0, 1]
 * @returns in [0, 1]
 */
export function mcnemarPower(tasks: number, gap: number, options: PowerOptions = {}): number {
  const { alpha, reversals } = { ...POWER_DEFAULTS, ...options };
  const against = Math.min(reversals, (1 - gap) / 2);
  const discordant = Math.min(1, gap + 2 * against);
  if (discordant === 0) return 0;
  const forward = (gap + against) / discordant;
  const spread = 8 * Math.sqrt(tasks * discordant * (1 - discordant)) + 1;
  const last = Math.min(tasks, Math.ceil(tasks * discordant + spread));
  let critical: number | null = null;
  let power = 0;
  for (let m = Math.max(0, Math.floor(tasks * discordant - spread)); m <= last; m += 1) {
    critical = criticalCount(m, alpha, critical);
    if (critical < 0) continue;
    const rejected = cdf(critical, m, forward) + 1 - cdf(m - critical - 1, m, forward);
    power += pmf(m, tasks, discordant) * rejected;
  }
  return Math.min(1, power);
}

/** The largest smaller count at which the test on `m` discordant tasks rejects; −1 where it never does. */
function criticalCount(m: number, alpha: number, start: number | null): number {
  const rejects = (count: number) => 2 * cdf(count, m, 0.5) <= alpha;
  let count = start ?? Math.max(-1, Math.floor(m / 2 - 2 * Math.sqrt(m)) - 2);
  while (count >= 0 && !rejects(count)) count -= 1;
  while (2 * (count + 1) < m && rejects(count + 1)) count += 1;
  return count;
}
