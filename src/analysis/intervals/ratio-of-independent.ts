import type { Estimate } from '../estimate.ts';

/**
 * The ratio of two independent estimates with an interval from theirs: the ratios R for which the interval of above − R·below holds
 * 0 (MOVER). All is null where one of them is not known, or the interval of the lower one is not above 0.
 *
 * Source: A. Donner and G. Y. Zou (2012), Stat. Methods Med. Res. 21:347–359 (MOVER-R).
 */
export function ratioOfIndependent(above: Estimate, below: Estimate): Estimate {
  const [top, bottom] = [known(above), known(below)];
  if (top === null || bottom === null || bottom.low <= 0) return { value: null, low: null, high: null };
  const turned = { value: -top.value, low: -top.high, high: -top.low };
  return {
    value: top.value / bottom.value,
    low: lowest(top, bottom),
    high: -lowest(turned, bottom),
  };
}

interface Known {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

function known({ value, low, high }: Estimate): Known | null {
  return value === null || low === null || high === null ? null : { value, low, high };
}

/** The lower end: where it is above 0, the lower estimate's upper end draws it down; below 0, its lower end does. */
function lowest(above: Known, below: Known): number {
  const b = above.value * below.value;
  const c = above.low * (2 * above.value - above.low);
  const end = above.low > 0 ? below.high : below.low;
  const a = end * (2 * below.value - end);
  const root = Math.sqrt(Math.max(0, b ** 2 - a * c));
  // Two forms of one root: the first also holds where `a` is 0 or below, the second where `b` is.
  return above.low > 0 ? c / (b + root) : (b - root) / a;
}
