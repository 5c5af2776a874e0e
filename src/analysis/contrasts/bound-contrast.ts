import { type Bounds, boundNonsensical } from '../cells/bound-nonsensical.ts';
import { countCell } from '../cells/count-cell.ts';
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
  const [above, below] = [countCell(upper), countCell(lower)];
  const [high, low] = [boundNonsensical(above), boundNonsensical(below)];
  const subtract = (one: number | null, other: number | null) =>
    one === null || other === null ? null : one - other;
  return {
    low: subtract(high.low, low.high),
    high: subtract(high.high, low.low),
    nonsensical: above.nonsensical + below.nonsensical,
  };
}
