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

/** A p-value with three decimals; below 0.001 `<0.001`, since more digits mean nothing at these sample sizes. */
export function formatP(p: number): string {
  return p < 0.001 ? '<0.001' : p.toFixed(3);
}

/** A number with the fewest digits that tell it, for sizes such as `0.5` or `30`; at most three decimals. */
export function formatSize(size: number): string {
  return String(Number(size.toFixed(3)));
}

/**
 * Python's `f"{value:.{decimals}f}"`, for magnitudes below 10²¹. JavaScript's `toFixed` differs on exact ties alone: it
 * rounds them away from zero, Python to the even digit.
 */
export function toFixedEven(value: number, decimals: number): string {
  // A binary number lies exactly between two decimals of this length only if it is an odd multiple of 2^-(decimals + 1).
  const isTie = Math.abs(value * 2 ** (decimals + 1)) % 2 === 1;
  const towardsZero = value.toFixed(decimals + 1).slice(0, -1);
  return isTie && Number(towardsZero.at(-1)) % 2 === 0 ? towardsZero : value.toFixed(decimals);
}
