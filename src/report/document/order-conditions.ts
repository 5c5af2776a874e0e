import type { Direction } from '../../steering/index.ts';

const ORDER: readonly Direction[] = ['anti', 'baseline', 'pro'];

/** Conditions by direction, anti first and pro last; those of one direction keep their order. */
export function orderConditions<T extends { readonly direction: Direction }>(conditions: readonly T[]): T[] {
  return conditions.toSorted((one, other) => ORDER.indexOf(one.direction) - ORDER.indexOf(other.direction));
}
