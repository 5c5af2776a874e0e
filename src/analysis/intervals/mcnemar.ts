import cdf from '@stdlib/stats-base-dists-binomial-cdf';
import type { PairedCounts } from './newcombe-paired.ts';

/**
 * McNemar's exact test, two-sided: is a discordant pair as likely to fall one way as the other?
 *
 * Source: Q. McNemar (1947), Psychometrika 12:153–157; in its exact form, twice the smaller tail of the binomial
 * distribution with probability ½ over the discordant pairs, at most 1.
 *
 * @returns p in [0, 1]: 1 where no pair is discordant; null where there are no pairs
 */
export function mcnemarExact({ both, upperOnly, lowerOnly, neither }: PairedCounts): number | null {
  const discordant = upperOnly + lowerOnly;
  if (discordant + both + neither === 0) return null;
  if (discordant === 0) return 1;
  return Math.min(1, 2 * cdf(Math.min(upperOnly, lowerOnly), discordant, 0.5));
}
