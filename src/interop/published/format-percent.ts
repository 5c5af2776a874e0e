/**
 * A percentage as Python's `f"{x:.2f}"` prints it. `toFixed` differs on exact ties, which both have where a rate's
 * denominator is a multiple of 32: Python takes the even digit, JavaScript the larger. 1 of 32 is `3.12`.
 */
export function formatPercent(percent: number): string {
  // Hundredths tie exactly where the number is an odd count of eighths.
  const isTie = Math.abs(percent * 8) % 2 === 1;
  if (!isTie) return percent.toFixed(2);
  const below = Math.floor(percent * 100);
  return ((below % 2 === 0 ? below : below + 1) / 100).toFixed(2);
}
