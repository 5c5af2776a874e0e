import type { Caution } from '../../vocabulary/index.ts';
import type { ContrastBounds } from './bound-contrast.ts';
import type { CellDifference } from './compare-cells.ts';

/** What has to be said of a contrast before it is believed. */
export function cautionsOf(
  {
    low,
    high,
    p,
    pAdjusted,
  }: Pick<CellDifference, 'low' | 'high' | 'p'> & {
    readonly pAdjusted: number | null;
  },
  bounds: ContrastBounds,
  confidence = 0.95,
): Caution[] {
  const holdsZero = (ends: { readonly low: number | null; readonly high: number | null }) =>
    ends.low !== null && ends.high !== null && ends.low <= 0 && ends.high >= 0;
  const isFound = (chance: number) => chance < 1 - confidence + 1e-12;
  const known = low !== null && high !== null && p !== null;
  const disagrees = known && holdsZero({ low, high }) === isFound(p);
  const isLost = known && !disagrees && isFound(p) && pAdjusted !== null && !isFound(pAdjusted);
  return [
    ...(bounds.nonsensical > 0 && holdsZero(bounds) ? (['bounds'] as const) : []),
    ...(disagrees ? (['test'] as const) : []),
    ...(isLost ? (['adjustment'] as const) : []),
  ];
}
