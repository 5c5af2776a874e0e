import type { Estimate } from '../estimate.ts';
import { squareAndAdd } from '../intervals/newcombe-paired.ts';
import type { RectifiedCell } from './correct-rate.ts';
import type { RectifiedRate } from './rectify-rate.ts';

/** rate(upper) − rate(lower), each corrected for the judge's errors. */
export interface CorrectedDifference extends Estimate {
  /** Clustered by task; null where a cell has too few labels. */
  readonly standardError: number | null;
}

/**
 * The difference of two cells' corrected rates. Each cell is corrected by its own labels, since a judge may err more
 * under one condition than under another.
 *
 * The cells ask the same tasks, so their errors go together. The covariance is summed by task over both cells'
 * influences. The interval puts the two rates' own intervals together, allowing for the correlation.
 *
 * Source of the interval: G. Y. Zou and A. Donner (2008), "Construction of confidence limits about effect measures: a
 * general approach", Stat. Med. 27:1693–1702 (the dependent case); for two paired proportions it is Newcombe's.
 *
 * @returns nulls where a cell has fewer than three labelled tasks or no answer labelled valid
 */
export function differenceOf(upper: RectifiedCell, lower: RectifiedCell): CorrectedDifference {
  if (upper.rectified === null || lower.rectified === null) {
    return { value: null, low: null, high: null, standardError: null };
  }
  const correlation = correlationOf(upper.rectified, lower.rectified);
  return {
    ...squareAndAdd(upper.rate, lower.rate, correlation),
    standardError: addErrors(upper.rectified.standardError, lower.rectified.standardError, correlation),
  };
}

/** How two cells' rates go together over tasks, in [−1, 1]; 0 where one of them does not vary. */
function correlationOf(one: RectifiedRate, other: RectifiedRate): number {
  const sum = (numberOf: (task: string, influence: number) => number) =>
    [...one.influences].reduce((total, [task, influence]) => total + numberOf(task, influence), 0);
  const product = sum((task, influence) => influence * (other.influences.get(task) ?? 0));
  const squares = sum((_, influence) => influence ** 2);
  const others = [...other.influences.values()].reduce((total, influence) => total + influence ** 2, 0);
  const scale = Math.sqrt(squares * others);
  return scale < 1e-24 ? 0 : Math.min(1, Math.max(-1, product / scale));
}

/** The standard error of a difference of two estimates that go together. */
function addErrors(one: number, other: number, correlation: number): number {
  return Math.sqrt(Math.max(0, one ** 2 + other ** 2 - 2 * correlation * one * other));
}
