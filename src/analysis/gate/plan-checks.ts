import type { Direction } from '../../steering/index.ts';
import { nearestSpelling } from '../../yaml/index.ts';
import { CONTRAST_KINDS } from '../contrasts/contrasts-of.ts';
import type { Limit, LimitedRate, LimitName } from './limit.ts';
import { LimitError, UnknownSubjectError } from './limit-errors.ts';

/** What is compared with a limit's number. */
export type CheckedQuantity =
  | { readonly kind: 'rate'; readonly rate: LimitedRate; readonly condition: string }
  /** rate(upper) − rate(lower), of convergence. */
  | { readonly kind: 'difference'; readonly upper: string; readonly lower: string };

/** One limit for one subject (and, of a contrast, one pair of conditions): the unit that passes or does not. */
export interface GateCheck {
  readonly limit: Limit;
  readonly subject: string;
  readonly quantity: CheckedQuantity;
  /** Null: all categories together. */
  readonly category: string | null;
}

/** What a run has: the names that limits may use. */
export interface GateNames {
  readonly subjects: readonly string[];
  readonly conditions: readonly { readonly name: string; readonly direction: Direction }[];
  readonly categories: readonly string[];
}

/** The conditions that a check needs trials of. */
export function conditionsOf({ quantity }: Pick<GateCheck, 'quantity'>): string[] {
  return quantity.kind === 'rate' ? [quantity.condition] : [quantity.upper, quantity.lower];
}

/**
 * Makes the checks of limits: each limit for each subject. A contrast without named conditions is checked for every pair
 * of conditions of its directions, since the worst one decides.
 *
 * @param wanted names of subjects; all where it is empty
 * @throws {LimitError} at a condition or category that the run does not have
 * @throws {UnknownSubjectError}
 */
export function planChecks(
  limits: readonly Limit[],
  names: GateNames,
  wanted: readonly string[] = [],
): GateCheck[] {
  for (const subject of wanted) {
    if (!names.subjects.includes(subject))
      throw new UnknownSubjectError(subject, names.subjects, nearestSpelling(subject, names.subjects));
  }
  const subjects =
    wanted.length === 0 ? names.subjects : names.subjects.filter((name) => wanted.includes(name));
  return limits.flatMap((limit) => {
    if (limit.category !== null) assertKnown(limit, limit.category, 'category', names.categories);
    const quantities = quantitiesOf(limit, names.conditions);
    const category = limit.category?.name ?? null;
    return subjects.flatMap((subject) =>
      quantities.map((quantity): GateCheck => ({ limit, subject, quantity, category })),
    );
  });
}

function quantitiesOf(limit: Limit, conditions: GateNames['conditions']): CheckedQuantity[] {
  const { measure } = limit;
  const known = conditions.map(({ name }) => name);
  if (measure.kind === 'rate') {
    assertKnown(limit, measure.condition, 'condition', known);
    return [{ kind: 'rate', rate: measure.rate, condition: measure.condition.name }];
  }
  const directions = CONTRAST_KINDS[measure.contrast];
  const named = { upper: [] as string[], lower: [] as string[] };
  for (const place of measure.conditions) {
    assertKnown(limit, place, 'condition', known);
    const direction = conditions.find(({ name }) => name === place.name)?.direction;
    const side = direction === directions.upper ? 'upper' : direction === directions.lower ? 'lower' : null;
    if (side === null || named[side].length > 0) {
      const { at, name } = place;
      const reason = side === null ? `is of direction ${direction}` : 'is the second of its direction';
      const what = `${measure.contrast} is ${directions.upper} − ${directions.lower}, and "${name}" ${reason}.`;
      throw new LimitError(
        limit.text,
        at,
        name.length,
        what,
        'Name one condition of each direction at most.',
      );
    }
    named[side].push(place.name);
  }
  const candidates = (side: 'upper' | 'lower') =>
    named[side].length > 0
      ? named[side]
      : conditions.flatMap(({ name, direction }) => (direction === directions[side] ? [name] : []));
  const pairs = candidates('upper').flatMap((upper) =>
    candidates('lower').map((lower): CheckedQuantity => ({ kind: 'difference', upper, lower })),
  );
  if (pairs.length > 0) return pairs;
  throw new LimitError(
    limit.text,
    0,
    measure.contrast.length,
    `${measure.contrast} is ${directions.upper} − ${directions.lower}, and the run lacks a condition of these.`,
    `Its conditions are: ${conditions.map(({ name, direction }) => `${name} (${direction})`).join(', ')}.`,
  );
}

function assertKnown(
  { text }: Limit,
  { name, at }: LimitName,
  what: 'condition' | 'category',
  known: readonly string[],
): void {
  if (known.includes(name)) return;
  const near = nearestSpelling(name, known);
  const guess = near === undefined ? '' : ` Did you mean "${near}"?`;
  const fix = `Use one of: ${known.map((one) => (/\s/.test(one) ? `"${one}"` : one)).join(', ')}.`;
  throw new LimitError(text, at, name.length, `The run has no ${what} called "${name}".${guess}`, fix);
}
