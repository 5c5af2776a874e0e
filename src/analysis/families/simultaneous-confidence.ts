import cdf from '@stdlib/stats-base-dists-normal-cdf';
import { normalDeviate } from '../intervals/normal-deviate.ts';
import { clusteredError } from '../rates/clustered-error.ts';
import { at } from '../rates/count-table.ts';
import type { JointRates } from '../resampling/joint-rates.ts';
import { percentile } from '../resampling/percentile.ts';

/**
 * The confidence that each cell's own interval needs, for all of them to hold their rates at once with `confidence`.
 *
 * It comes from the bootstrap over tasks: the quantile of the largest studentised deviation of any cell, which is small
 * where the cells go together. Never below `confidence`, and never above Šidák's, which takes the cells for independent
 * and is what is used where a cell does not vary (a rate of 0 or 1), since a bootstrap can't see it.
 *
 * Source: max-t bootstrap bands, R. Beran (1988), J. Am. Stat. Assoc. 83:679–686; Z. Šidák (1967), J. Am. Stat. Assoc.
 * 62:626–633.
 *
 * @param cells of `joint`; others do not matter
 * @param confidence in (0, 1)
 */
export function simultaneousConfidence(
  joint: JointRates,
  cells: readonly number[],
  confidence = 0.95,
): number {
  const sidak = confidence ** (1 / Math.max(1, cells.length));
  const errors = cells.map((cell) =>
    clusteredError(
      joint.table,
      joint.resampled.map((_, other) => (other === cell ? 1 : 0)),
    ),
  );
  if (cells.length < 2 || errors.some((error) => error === null || error < 1e-12)) return sidak;
  const resamples = joint.resampled[0]?.length ?? 0;
  const largest = new Float64Array(resamples).map((_, draw) =>
    Math.max(
      ...cells.map((cell, place) => {
        const deviation = at(joint.resampled[cell] ?? new Float64Array(), draw) - at(joint.rates, cell);
        return Number.isNaN(deviation) ? 0 : Math.abs(deviation) / (errors[place] ?? Number.NaN);
      }),
    ),
  );
  const reach = percentile(largest.sort(), confidence);
  const asConfidence = 1 - 2 * cdf(-Math.max(reach, normalDeviate(confidence)), 0, 1);
  return Math.min(sidak, asConfidence);
}
