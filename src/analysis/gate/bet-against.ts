/** How the bets are spread: shares of the largest bet, such that what each leaves of the claimed mean goes by squares. */
const BETS = Float64Array.from({ length: 64 }, (_, place) => 1 - ((place + 0.5) / 64) ** 2);

/** What bets against a claim about a mean have brought. */
export interface Bets {
  /** The logarithm of the stake's worth at its best; 0 at the start. */
  readonly best: number;
  /** After how many values the worth first reached `1 / alpha`; null where it never did. */
  reached(alpha: number): number | null;
  /** The logarithm of the worth at the end, if `times` times as much of everything had come. */
  repeated(times: number): number;
}

/**
 * Bets against the claim that the mean of values in [0, 1] is `mean` or more.
 *
 * A stake is shared out between bets; each multiplies its part by 1 + λ(mean − x) at each value x, with λ from 0 to
 * 1 ÷ (1 − mean), above which a value of 1 would cost more than there is. If the claim is true, the worth is a
 * supermartingale whatever the values' distribution, so it ever reaches 1 ÷ α with a chance of at most α (Ville's
 * inequality): one may look after each value, and stop when one likes. The bets do not change with the values, so the
 * worth depends on which values came and not on their order.
 *
 * For values of 0 and 1 each bet is a likelihood ratio of mean·(1 − share) to `mean`, and the spread of the bets a prior
 * over rates below `mean` that has more weight near 0 (∝ rate^(−½)), where the rates that gates are for lie.
 *
 * Source: I. Waudby-Smith and A. Ramdas (2024), "Estimating means of bounded random variables by betting", J. R. Stat.
 * Soc. B 86:1–27, theorem 1 and the diversified (grid) bets of its appendix; J. Ville (1939).
 *
 * @param mean in (0, 1)
 */
export function betAgainst(mean: number, values: readonly number[]): Bets {
  const factors = new Map<number, { readonly each: Float64Array; times: number }>();
  const worths = new Float64Array(BETS.length).fill(1);
  const path = new Float64Array(values.length);
  for (const [place, value] of values.entries()) {
    let factor = factors.get(value);
    if (factor === undefined) {
      factor = { each: BETS.map((share) => 1 + (share * (mean - value)) / (1 - mean)), times: 0 };
      factors.set(value, factor);
    }
    factor.times += 1;
    let total = 0;
    for (let bet = 0; bet < worths.length; bet += 1) {
      const worth = (worths[bet] ?? 0) * (factor.each[bet] ?? 0);
      worths[bet] = worth;
      total += worth;
    }
    path[place] = total / worths.length;
  }
  return {
    best: Math.log(path.reduce((best, worth) => Math.max(best, worth), 1)),
    reached(alpha) {
      const place = path.findIndex((worth) => worth >= 1 / alpha);
      return place === -1 ? null : place + 1;
    },
    repeated(times) {
      const logs = new Float64Array(BETS.length);
      for (const { each, times: seen } of factors.values()) {
        for (const [bet, factor] of each.entries())
          logs[bet] = (logs[bet] ?? 0) + times * seen * Math.log(factor);
      }
      // Taken relative to the largest, since worths of long sequences pass what a number can hold.
      const largest = logs.reduce((most, log) => Math.max(most, log), Number.NEGATIVE_INFINITY);
      const total = logs.reduce((sum, log) => sum + Math.exp(log - largest), 0);
      return largest + Math.log(total / logs.length);
    },
  };
}
