import { type ContrastKind, referenceOf } from '../../vocabulary/index.ts';
import { type Estimate, toEstimate } from '../estimate.ts';
import { combineLogOdds } from '../rates/combine-log-odds.ts';
import { combineRates } from '../rates/combine-rates.ts';
import type { RatesByTask } from '../rates/rates-by-task.ts';
import { type Move, shareOfRoom } from '../rates/share-of-room.ts';

/** A contrast on scales that do not shrink where a rate is near 0 or 1. */
export interface Scales {
  /** The difference of the two rates' log odds: natural logarithms, finite at 0 and 1. */
  readonly logOdds: Estimate;
  /**
   * How much of the room that a lever had, from the reference to the end that it pushes to, it takes: in [−1, 1]. Where
   * both conditions push, the room is the whole scale, and this is the difference itself.
   */
  readonly headroom: Estimate;
}

/** Both scales of rate(upper) − rate(lower), of two cells of `rates`. */
export function scalesOf(
  rates: RatesByTask,
  { kind, upper, lower }: { readonly kind: ContrastKind; readonly upper: number; readonly lower: number },
  confidence = 0.95,
): Scales {
  const weights = Array.from({ length: rates.table.cells }, () => 0);
  weights[upper] = 1;
  weights[lower] = -1;
  const move = moveOf(kind, upper, lower);
  return {
    logOdds: toEstimate(combineLogOdds(rates, weights, confidence)),
    headroom:
      move === null
        ? toEstimate(combineRates(rates, weights, confidence))
        : shareOfRoom(rates, move, confidence),
  };
}

/** A kind of contrast as a move from its reference; null where both sides push. */
export function moveOf(kind: ContrastKind, upper: number, lower: number): Move | null {
  switch (referenceOf(kind)) {
    case 'upper':
      return { from: upper, to: lower, towards: 'down' };
    case 'lower':
      return { from: lower, to: upper, towards: 'up' };
    case null:
      return null;
  }
}
