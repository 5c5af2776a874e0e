import type { Estimate } from '../analysis/index.ts';

/** The estimate alone, without what the analysis knows besides. */
export function toEstimate({ value, low, high }: Estimate): {
  value: number | null;
  low: number | null;
  high: number | null;
} {
  return { value, low, high };
}
