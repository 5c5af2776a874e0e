/** A number with its interval. Rates and differences of rates are fractions, never percentages. */
export interface Estimate {
  /** The point estimate; null where there is nothing to estimate from. */
  readonly value: number | null;
  /** The interval's lower end; null where there is none. */
  readonly low: number | null;
  /** The interval's upper end; null where there is none. */
  readonly high: number | null;
}

/** The estimate alone, without what is known besides. (A plain object: a report is filled with them.) */
export function toEstimate({ value, low, high }: Estimate): {
  value: number | null;
  low: number | null;
  high: number | null;
} {
  return { value, low, high };
}
