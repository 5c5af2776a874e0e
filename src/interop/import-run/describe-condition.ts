import type { Direction } from '../../steering/index.ts';

/**
 * The condition that a steering mode means: `baseline`, `anti_ic` and `pro_ic` in the published runs, and any other
 * that starts with `anti` or `pro`. Null for a mode that names no direction.
 */
export function describeCondition(mode: string): { name: string; direction: Direction } | null {
  const name = mode.trim().toLowerCase().replace(/_ic$/, '');
  if (name === 'baseline' || name === 'none') return { name: 'baseline', direction: 'baseline' };
  if (/^anti(?![a-z])/.test(name)) return { name, direction: 'anti' };
  if (/^pro(?![a-z])/.test(name)) return { name, direction: 'pro' };
  return null;
}
