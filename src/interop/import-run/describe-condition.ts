import { DIRECTIONS, type Direction } from '../../vocabulary/index.ts';

/**
 * The condition that a steering mode means: `baseline`, `anti_ic` and `pro_ic` in the published runs, and any other
 * that starts with the name of a direction that pushes. Null for a mode that names no direction.
 */
export function describeCondition(mode: string): { name: string; direction: Direction } | null {
  const name = mode.trim().toLowerCase().replace(/_ic$/, '');
  if (name === 'baseline' || name === 'none') return { name: 'baseline', direction: 'baseline' };
  const direction = DIRECTIONS.find(
    (word) => word !== 'baseline' && new RegExp(`^${word}(?![a-z])`).test(name),
  );
  return direction === undefined ? null : { name, direction };
}

/** A name that a condition can have, made of a log's: a `+` joins the two sides of a contest. */
export function toConditionName(text: string): string {
  return text.replace(/[^A-Za-z0-9._+-]+/g, '-').replace(/^[._+-]+/, '') || 'condition';
}
