import { at } from '../rates/count-table.ts';

/**
 * A quantile of sorted values, with straight lines between them: type 7 of R. J. Hyndman and Y. Fan (1996), Am. Stat.
 * 50:361–365, as NumPy's default.
 *
 * @param sorted in rising order, not empty
 * @param share in [0, 1]
 */
export function percentile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const before = Math.floor(place);
  const after = Math.min(before + 1, sorted.length - 1);
  const low = at(sorted, before);
  return low + (place - before) * (at(sorted, after) - low);
}
