import { toFixedEven } from '../../rounding/index.ts';

/**
 * A fraction as a percentage with two decimals and no sign, rounded as Python's `f"{100 * rate:.2f}"` rounds: the
 * binary number's exact value, ties to the even digit.
 *
 * @example
 * formatPercent(33 / 71) // '46.48'
 */
export function formatPercent(rate: number): string {
  return toFixedEven(100 * rate, 2);
}

/** A difference of rates in percentage points, always with its sign: `+42.25`, `-1.41`, `0.00`. */
export function formatPoints(difference: number): string {
  const text = formatPercent(difference);
  if (Number(text) === 0) return '0.00';
  return difference > 0 ? `+${text}` : text;
}

/** A difference of log-probabilities in nats, always with its sign, to the third decimal: `+0.036`, `-1.200`, `0.000`. */
export function formatNats(difference: number): string {
  const text = toFixedEven(difference, 3);
  if (Number(text) === 0) return '0.000';
  return difference > 0 ? `+${text}` : text;
}

/**
 * A p-value with three decimals; below 0.001 `<0.001`, since more digits mean nothing at these sample sizes. One that rests
 * on draws gets two: the third would change with the seed.
 */
export function formatP(p: number, digits: 2 | 3 = 3): string {
  const least = 10 ** -digits;
  return p < least ? `<${least.toFixed(digits)}` : p.toFixed(digits);
}

/** A number with the fewest digits that tell it, for sizes such as `0.5` or `30`; at most three decimals. */
export function formatSize(size: number): string {
  return String(Number(size.toFixed(3)));
}
