import cdf from '@stdlib/stats-base-dists-normal-cdf';
import quantile from '@stdlib/stats-base-dists-normal-quantile';
import { normalDeviate } from '../intervals/normal-deviate.ts';
import { at } from '../rates/count-table.ts';
import type { RatesByTask } from '../rates/rates-by-task.ts';
import { type DrawBelow, seedDraws } from '../resampling/random.ts';

/** So many directions place the ends of a family's intervals to less than 0.05 points (standard deviation over seeds). */
const DIRECTIONS = 3_000;

/**
 * The confidence that each cell's own interval needs, for all of them to hold their rates at once with `confidence`.
 *
 * It is the quantile of the largest deviation, in standard errors, of normal estimates that go together as the cells' rates
 * do over tasks: small where they do. Never below `confidence`, and never above Šidák's, which takes the cells for
 * independent and is what is used where a cell does not vary (a rate of 0 or 1), since nothing is known of how it goes then.
 *
 * A normal point is a direction and a length that do not depend on each other. So only directions are drawn; how often the
 * length stays within reach is a χ² probability.
 *
 * Source: T. Hothorn, F. Bretz and P. Westfall (2008), "Simultaneous inference in general parametric models", Biom. J.
 * 50:346–363 (max-t with the estimated correlations); I. Deák (1980), Numer. Math. 35:35–59 (directions); Z. Šidák (1967),
 * J. Am. Stat. Assoc. 62:626–633.
 *
 * @param cells of `rates`; others do not matter
 * @param confidence in (0, 1)
 */
export function simultaneousConfidence(
  rates: RatesByTask,
  cells: readonly number[],
  confidence = 0.95,
  seed = 1,
): number {
  const sidak = confidence ** (1 / Math.max(1, cells.length));
  const atEdge = cells.some((cell) => at(rates.rates, cell) === 0 || at(rates.rates, cell) === 1);
  if (cells.length < 2 || atEdge || rates.table.tasks < 2) return sidak;
  const roots = rootOf(
    cells.map((one) => cells.map((other) => (one === other ? 1 : rates.correlation(one, other)))),
  );
  const draw = seedDraws(seed);
  // The largest deviation that one unit of length in this direction makes.
  const slopes = Float64Array.from({ length: DIRECTIONS }, () => {
    const point = Float64Array.from({ length: cells.length }, () => normal(draw));
    const length = Math.hypot(...point);
    return roots.reduce((most, root) => {
      const value = root.reduce((sum, weight, cell) => sum + weight * at(point, cell), 0);
      return Math.max(most, Math.abs(value) / length);
    }, 0);
  });
  const held = (reach: number) =>
    slopes.reduce((sum, slope) => sum + chiSquareCdf((reach / slope) ** 2, cells.length), 0) / DIRECTIONS;
  let [reach, most] = [normalDeviate(confidence), normalDeviate(sidak)];
  for (let step = 0; step < 30; step += 1) {
    const middle = (reach + most) / 2;
    if (held(middle) < confidence) reach = middle;
    else most = middle;
  }
  return Math.min(sidak, 1 - 2 * cdf(-reach, 0, 1));
}

/** A matrix whose product with its own transpose is the one that is given (Cholesky); rows of what is left over are 0. */
function rootOf(matrix: readonly (readonly number[])[]): Float64Array[] {
  const rows: Float64Array[] = [];
  for (const [place, values] of matrix.entries()) {
    const row = new Float64Array(place + 1);
    for (let column = 0; column < place; column += 1) {
      const other = rows[column] ?? new Float64Array();
      let rest = values[column] ?? 0;
      for (let before = 0; before < column; before += 1) rest -= at(row, before) * at(other, before);
      const pivot = at(other, column);
      row[column] = pivot < 1e-9 ? 0 : rest / pivot;
    }
    row[place] = Math.sqrt(Math.max(0, 1 - row.reduce((sum, value) => sum + value ** 2, 0)));
    rows.push(row);
  }
  return rows;
}

function normal(draw: DrawBelow): number {
  return quantile((draw(2 ** 32) + 0.5) / 2 ** 32, 0, 1);
}

/**
 * The chance that a χ² number with so many degrees of freedom is below `x`, by its recursion over every second degree: M.
 * Abramowitz and I. A. Stegun (1964), Handbook of Mathematical Functions, 26.4.8.
 */
function chiSquareCdf(x: number, freedom: number): number {
  const odd = freedom % 2 === 1;
  let below = odd ? 2 * cdf(Math.sqrt(x), 0, 1) - 1 : 1 - Math.exp(-x / 2);
  let term = odd ? Math.sqrt((2 * x) / Math.PI) * Math.exp(-x / 2) : (x / 2) * Math.exp(-x / 2);
  for (let degrees = odd ? 3 : 4; degrees <= freedom; degrees += 2) {
    below -= term;
    term *= x / degrees;
  }
  return below;
}
