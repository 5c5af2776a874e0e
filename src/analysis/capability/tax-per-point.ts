import type { Estimate } from '../estimate.ts';
import { ratioOfIndependent } from '../intervals/ratio-of-independent.ts';

/**
 * Capability lost for each point of convergence that a lever moves the way it is meant to: the capability lost over the
 * effect on the rate, as independent estimates, since no task is in both. Null where no effect is shown.
 *
 * @param change capability under the lever less that without it
 * @param effect how far the lever moves the convergence rate its way
 */
export function taxPerPoint(change: Estimate, effect: Estimate): Estimate {
  const { value, low, high } = change;
  if (value === null || low === null || high === null) return { value: null, low: null, high: null };
  return ratioOfIndependent({ value: -value, low: -high, high: -low }, effect);
}
