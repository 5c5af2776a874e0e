/** A number with its interval. Rates and differences of rates are fractions, never percentages. */
export interface Estimate {
  /** The point estimate; null where there is nothing to estimate from. */
  readonly value: number | null;
  /** The interval's lower end; null where there is none. */
  readonly low: number | null;
  /** The interval's upper end; null where there is none. */
  readonly high: number | null;
}
