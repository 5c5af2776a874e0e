/**
 * Spearman's rank correlation, ties at their mean rank. Null where one side does not vary.
 *
 * Source: C. Spearman (1904), "The proof and measurement of association between two things", Am. J. Psychol. 15:72–101.
 */
export function rankCorrelation(xs: readonly number[], ys: readonly number[]): number | null {
  return pearson(rank(xs), rank(ys));
}

/** With more values there are too many orders to go through all of them. */
const MOST = 9;

/**
 * The two-sided p of a rank correlation under the hypothesis that any order of the ys is as likely: the share of all orders whose
 * correlation is as far from 0. Null where one side does not vary, and with more than nine values.
 *
 * @returns also the smallest p that any order of these values can give
 */
export function rankCorrelationTest(
  xs: readonly number[],
  ys: readonly number[],
): { readonly p: number; readonly smallest: number } | null {
  const found = rankCorrelation(xs, ys);
  if (found === null || xs.length > MOST) return null;
  const [one, other] = [rank(xs), rank(ys)];
  const distances = Array.from(ordersOf(other), (order) => Math.abs(pearson(one, order) ?? 0));
  const shareFrom = (least: number) =>
    distances.filter((distance) => distance >= least - 1e-12).length / distances.length;
  const furthest = distances.reduce((most, distance) => Math.max(most, distance), 0);
  return { p: shareFrom(Math.abs(found)), smallest: shareFrom(furthest) };
}

function rank(values: readonly number[]): number[] {
  const sorted = values.toSorted((one, other) => one - other);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2);
}

function pearson(xs: readonly number[], ys: readonly number[]): number | null {
  const meanOf = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [x, y] = [meanOf(xs), meanOf(ys)];
  let [both, ofX, ofY] = [0, 0, 0];
  for (const [at, one] of xs.entries()) {
    const other = ys[at] ?? 0;
    both += (one - x) * (other - y);
    ofX += (one - x) ** 2;
    ofY += (other - y) ** 2;
  }
  return ofX === 0 || ofY === 0 ? null : both / Math.sqrt(ofX * ofY);
}

/** All orders of some values, by Heap's algorithm. */
function* ordersOf(values: readonly number[]): Generator<readonly number[]> {
  const order = [...values];
  const turns = values.map(() => 0);
  yield [...order];
  for (let at = 1; at < order.length; ) {
    const turn = turns[at] ?? 0;
    if (turn < at) {
      const other = at % 2 === 0 ? 0 : turn;
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
      turns[at] = turn + 1;
      at = 1;
      yield [...order];
    } else {
      turns[at] = 0;
      at += 1;
    }
  }
}
