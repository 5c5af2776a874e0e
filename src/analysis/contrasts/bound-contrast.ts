import { type Bounds, boundNonsensical } from '../cells/bound-nonsensical.ts';
import { countCell } from '../cells/count-cell.ts';
import type { Outcome } from '../outcome.ts';
import type { CellPair } from './compare-cells.ts';

/** What nonsensical answers could make of a contrast. */
export interface ContrastBounds extends Bounds {
  /** Nonsensical answers of both cells. */
  readonly nonsensical: number;
}

/**
 * The least and the most that rate(upper) − rate(lower) over all judged answers can be, whichever of the nonsensical ones
 * were convergent. Nothing is assumed of why an answer is nonsensical, and the two cells' may differ.
 *
 * Source: C. F. Manski (1989), J. Hum. Resour. 24:343–360; for differences, J. L. Horowitz and C. F. Manski (2000), J.
 * Am. Stat. Assoc. 95:77–84.
 */
export function boundContrast({ upper, lower }: CellPair): ContrastBounds {
  const [high, low] = [boundCell(upper), boundCell(lower)];
  const subtract = (one: number | null, other: number | null) =>
    one === null || other === null ? null : one - other;
  return {
    low: subtract(high.low, low.high),
    high: subtract(high.high, low.low),
    nonsensical: countCell(upper).nonsensical + countCell(lower).nonsensical,
  };
}

/** A cell's bounds; of a family the mean of its paraphrases', each counting alike, as its rate is the mean of theirs. */
function boundCell(cell: readonly Outcome[]): Bounds {
  const members = [...Map.groupBy(cell, ({ member }) => member).values()]
    .map((own) => boundNonsensical(countCell(own)))
    .filter(({ low }) => low !== null);
  const mean = (end: keyof Bounds) =>
    members.length === 0
      ? null
      : members.reduce((sum, bounds) => sum + (bounds[end] ?? 0), 0) / members.length;
  return { low: mean('low'), high: mean('high') };
}
