import cdf from '@stdlib/stats-base-dists-normal-cdf';

/**
 * The two-sided p-value of a value against its standard error, by the normal distribution (Wald's test).
 *
 * @returns in [0, 1]; null where either is missing or the error is 0 (below 10⁻¹², what rounding leaves)
 */
export function normalTest({
  value,
  standardError,
}: {
  readonly value: number | null;
  readonly standardError: number | null;
}): number | null {
  if (value === null || standardError === null || standardError < 1e-12) return null;
  return 2 * cdf(-Math.abs(value) / standardError, 0, 1);
}
