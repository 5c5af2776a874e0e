/** What answers took, as columns in the order of the index's rows; NaN where it is not known. */
export interface TrialCalls {
  /** Tokens that the subject wrote, thoughts included. */
  readonly tokens: Float64Array;
  readonly latencyMs: Float64Array;
  readonly costUsd: Float64Array;
}

/** What one answer took; null where it is not known. */
export type CallOfTrial = { readonly [Name in keyof TrialCalls]: number | null };

/** What the answer in a row took. */
export function callAt({ tokens, latencyMs, costUsd }: TrialCalls, row: number): CallOfTrial {
  const at = (column: Float64Array) => {
    const value = column[row] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  };
  return { tokens: at(tokens), latencyMs: at(latencyMs), costUsd: at(costUsd) };
}

/** Columns with plain arrays, as a file of JSON holds them. */
export type CallsAsJson = { readonly [Name in keyof TrialCalls]: readonly (number | null)[] };

/** Columns to be written as JSON. */
export function callsToJson({ tokens, latencyMs, costUsd }: TrialCalls): CallsAsJson {
  const plain = (column: Float64Array) => Array.from(column, (value) => (Number.isNaN(value) ? null : value));
  return { tokens: plain(tokens), latencyMs: plain(latencyMs), costUsd: plain(costUsd) };
}

/** The columns that were written as JSON. */
export function callsFromJson({ tokens, latencyMs, costUsd }: CallsAsJson): TrialCalls {
  const column = (values: readonly (number | null)[]) =>
    Float64Array.from(values, (value) => value ?? Number.NaN);
  return { tokens: column(tokens), latencyMs: column(latencyMs), costUsd: column(costUsd) };
}
