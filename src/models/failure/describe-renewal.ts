/**
 * When a quota renews, in words.
 *
 * @param wait milliseconds from now
 * @param now milliseconds since 1970
 * @example
 * describeDay(7_200_000, Date.UTC(2026, 0, 1)) // 'it renews in 2 h, at 2026-01-01 02:00 UTC'
 */
export function describeDay(wait: number, now: number): string {
  const hours = Math.round(wait / 360_000) / 10;
  const at = new Date(Math.min(now + wait, 8.64e15)).toISOString().slice(0, 16).replace('T', ' ');
  return `it renews in ${hours} h, at ${at} UTC`;
}
