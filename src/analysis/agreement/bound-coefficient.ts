import { abcInterval, type TaskRows } from '../resampling/abc-interval.ts';

/** The interval over tasks of a coefficient that is at most 1 and at least −1; nulls where it has none. */
export function boundCoefficient(
  rows: TaskRows,
  coefficientOf: (sums: Float64Array) => number,
  confidence?: number,
): { low: number | null; high: number | null } {
  const interval = abcInterval(rows, coefficientOf, confidence);
  if (interval === null) return { low: null, high: null };
  return { low: Math.max(-1, interval.low), high: Math.min(1, interval.high) };
}
