import { at } from '../rates/count-table.ts';

/** What a permutation test swaps: two cells' counts, and by how much swapping a task changes those of the first. */
export interface Swappable {
  /** Convergent and valid answers of the first cell. */
  readonly hits: number;
  readonly total: number;
  /** Those of both cells together. */
  readonly allHits: number;
  readonly all: number;
  readonly hitChanges: Float64Array;
  readonly totalChanges: Float64Array;
}

/** More steps than this take much longer than draws would (some 30 ms for one p). */
const MOST_STEPS = 3e7;
/** So many standard deviations from the mean there is next to nothing. */
const FAR = 10;
/** Sums at the far ends that are less likely than this are not followed. They are counted as extreme, so p is never too small. */
const NEXT_TO_NOTHING = 1e-24;
/** Rates of tasks have denominators as small as their numbers of answers; so has what is common to some of these. */
const LARGEST_DENOMINATOR = 840;

/**
 * The share of all 2ⁿ ways to swap whole tasks that are as extreme as the data: no draws, so its digits are what they are.
 *
 * Tasks are taken one after the other. What is kept is how likely each pair of sums (convergent and valid answers of the
 * first cell) is; there are far fewer pairs of sums than ways to swap.
 *
 * Source: M. Pagano and D. Tritchler (1983), "On obtaining permutation distributions in polynomial time", J. Am. Stat.
 * Assoc. 78:435–440 (whose Fourier transform these sums are small enough to do without).
 *
 * @param isExtreme whether so many convergent and valid answers of the first cell are as extreme as the data
 * @returns in (0, 1]; null where there are too many pairs of sums, or where counts have no small common denominator
 */
export function exactPermutation(
  { hits, total, hitChanges, totalChanges }: Swappable,
  isExtreme: (hits: number, total: number) => boolean,
): number | null {
  const scale = commonDenominator(hitChanges);
  if (scale === null || commonDenominator(totalChanges) !== 1) return null;
  const moves = [...hitChanges.keys()]
    .map((task) => ({
      up: Math.round(at(hitChanges, task) * scale),
      along: Math.round(at(totalChanges, task)),
    }))
    .filter(({ up, along }) => up !== 0 || along !== 0);
  // Those that change no number of valid answers come first: until then there is one column.
  moves.sort((one, other) => Math.abs(one.along) - Math.abs(other.along));
  const width = 1 + moves.reduce((sum, { along }) => sum + Math.abs(along), 0);
  const height = 1 + moves.reduce((sum, { up }) => sum + Math.abs(up), 0);
  const rows = Math.min(height, 1 + FAR * Math.sqrt(moves.reduce((sum, { up }) => sum + up ** 2, 0)));
  if (rows * width * moves.filter(({ along }) => along !== 0).length > MOST_STEPS) return null;

  // Where nothing is swapped: so far above and beside the least sums that can be.
  const start = {
    row: moves.reduce((sum, { up }) => sum + Math.max(0, -up), 0),
    column: moves.reduce((sum, { along }) => sum + Math.max(0, -along), 0),
  };
  const chances = new Float64Array(width * height);
  chances[start.row * width + start.column] = 1;
  let [top, bottom, left, right] = [start.row, start.row, start.column, start.column];
  let extreme = 0;
  const isDropped = (first: number, step: number, count: number) => {
    let sum = 0;
    for (let one = 0; one < count; one += 1) sum += chances[first + one * step] ?? 0;
    if (sum >= NEXT_TO_NOTHING) return false;
    for (let one = 0; one < count; one += 1) chances[first + one * step] = 0;
    extreme += sum;
    return true;
  };
  for (const { up, along } of moves) {
    if (up > 0) bottom += up;
    else top += up;
    if (along > 0) right += along;
    else left += along;
    // Each sum is what it was, or one step on. Taken from the far end, no place is read after it was written.
    const step = up * width + along;
    const [from, to, by] = step > 0 ? [bottom, top, -1] : [top, bottom, 1];
    const [begin, end] = step > 0 ? [right, left] : [left, right];
    for (let row = from; row !== to + by; row += by) {
      for (let column = begin; column !== end + by; column += by) {
        const place = row * width + column;
        chances[place] = ((chances[place] ?? 0) + (chances[place - step] ?? 0)) / 2;
      }
    }
    while (isDropped(top * width + left, 1, right - left + 1)) top += 1;
    while (isDropped(bottom * width + left, 1, right - left + 1)) bottom -= 1;
    while (isDropped(top * width + left, width, bottom - top + 1)) left += 1;
    while (isDropped(top * width + right, width, bottom - top + 1)) right -= 1;
  }
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) {
      const chance = chances[row * width + column] ?? 0;
      if (chance > 0 && isExtreme(hits + (row - start.row) / scale, total + column - start.column))
        extreme += chance;
    }
  }
  return Math.min(1, extreme);
}

/** The least whole number that makes all of these whole; null where there is no small one. */
function commonDenominator(values: Float64Array): number | null {
  for (let denominator = 1; denominator <= LARGEST_DENOMINATOR; denominator += 1) {
    if (values.every((value) => Math.abs(value * denominator - Math.round(value * denominator)) < 1e-9))
      return denominator;
  }
  return null;
}
