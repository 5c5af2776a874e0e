/** A value at one dose, and how much it weighs. */
export interface Weighed {
  readonly value: number;
  readonly weight: number;
}

/**
 * The monotone sequence that lies nearest to values by weighted least squares: pooling adjacent violators.
 *
 * Source: M. Ayer et al. (1955), "An empirical distribution function for sampling with incomplete information", Ann. Math. Stat.
 * 26:641–647; R. E. Barlow et al. (1972), Statistical Inference under Order Restrictions, §1.2.
 *
 * @param rising whether it may not fall; otherwise it may not rise
 */
export function fitIsotonic(values: readonly Weighed[], rising: boolean): number[] {
  const blocks: { value: number; weight: number; count: number }[] = [];
  const isOutOfOrder = (one: number, other: number) => (rising ? one > other : one < other);
  for (const { value, weight } of values) {
    let block = { value, weight, count: 1 };
    for (;;) {
      const last = blocks.at(-1);
      if (last === undefined || !isOutOfOrder(last.value, block.value)) break;
      blocks.pop();
      const sum = last.weight + block.weight;
      block = {
        value: (last.value * last.weight + block.value * block.weight) / sum,
        weight: sum,
        count: last.count + block.count,
      };
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ value, count }) => Array.from({ length: count }, () => value));
}
