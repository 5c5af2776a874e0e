import type { CellCounts } from './count-cell.ts';

/** The least and the most that a rate can be, as fractions; null where there is nothing to divide by. */
export interface Bounds {
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Bounds for the convergence rate over all judged answers: if none of the nonsensical ones were convergent, and if all
 * were. Nothing is assumed of why an answer is nonsensical.
 *
 * Source: C. F. Manski (1989), "Anatomy of the selection problem", J. Hum. Resour. 24:343–360 (worst-case bounds).
 */
export function boundNonsensical({
  convergence,
  nonsensical,
  judged,
}: Pick<CellCounts, 'convergence' | 'nonsensical' | 'judged'>): Bounds {
  if (judged === 0) return { low: null, high: null };
  return { low: convergence / judged, high: (convergence + nonsensical) / judged };
}
