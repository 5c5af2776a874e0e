/** What a run shows of one quantity. All values are fractions. */
export interface Evidence {
  /** The quantity in the data; null where no answer counts. */
  readonly value: number | null;
  /** For a rate, how many of the answers have the property; null for a difference. */
  readonly count: number | null;
  /** For a rate, the answers that count; for a difference, the tasks that are compared. */
  readonly of: number;
  /** How many tasks were answered and judged under each of the conditions, whether or not the answer is valid. */
  readonly tasks: number;
  readonly method: BoundMethod;
  /**
   * The one-sided bound: the true value is beyond it with a chance of at most `alpha`.
   *
   * @param times how many times as many tasks there are, if all goes on as it went; 1 is the data
   */
  bound(side: 'low' | 'high', alpha: number, times?: number): number;
}

/** How a bound was made; `design/gate.md` says when each is used. */
export type BoundMethod =
  | 'clopper-pearson'
  | 'paired-clopper-pearson'
  | 'two-clopper-pearson'
  | 'betting'
  | 'student';
