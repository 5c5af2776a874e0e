/**
 * Python's `f"{value:.{decimals}f}"`, for magnitudes below 10²¹, so that figures meet those that the paper prints.
 * JavaScript's `toFixed` differs on exact ties alone: it rounds them away from zero, Python to the even digit.
 *
 * @example
 * toFixedEven(3.125, 2) // '3.12'
 */
export function toFixedEven(value: number, decimals: number): string {
  // A binary number lies exactly between two decimals of this length only if it is an odd multiple of 2^-(decimals + 1).
  const isTie = Math.abs(value * 2 ** (decimals + 1)) % 2 === 1;
  const towardsZero = value.toFixed(decimals + 1).slice(0, -1);
  return isTie && Number(towardsZero.at(-1)) % 2 === 0 ? towardsZero : value.toFixed(decimals);
}
