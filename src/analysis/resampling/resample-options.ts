/** How what is drawn is drawn. */
export interface ResampleOptions {
  /** How many draws; 10,000 where it is left out. */
  readonly resamples?: number;
  /** Same seed, same result; 1 where it is left out. */
  readonly seed?: number;
}

/** What `ResampleOptions` are where they are left out. */
export const RESAMPLE_DEFAULTS = { resamples: 10_000, seed: 1 } as const;
