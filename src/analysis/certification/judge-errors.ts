import { DECISIONS } from '../../vocabulary/index.ts';
import type { Estimate } from '../estimate.ts';
import { wilsonByTask } from '../intervals/wilson-by-task.ts';
import type { TrustedPair } from './trusted-pair.ts';

/** A share with what it was counted from; the interval is Wilson's by task. */
export interface CountedShare extends Estimate {
  readonly count: number;
  readonly of: number;
}

/**
 * How often a judge errs about convergence, and about what is nonsensical.
 *
 * Sensitivity and specificity are about answers that the *trusted* judge calls valid. Such an answer that the judge calls
 * nonsensical is not called convergent: where it is convergent it is a miss. So a judge gains nothing by calling hard
 * answers nonsensical, and `discarded` shows that it does so.
 */
export interface JudgeErrors {
  /** Answers that both decided. */
  readonly pairs: number;
  /** Of convergent answers, the share that the judge calls convergent. */
  readonly sensitivity: CountedShare;
  /** Of valid answers that do not converge, the share that the judge does not call convergent. */
  readonly specificity: CountedShare;
  /** Of valid answers, the share that the judge calls nonsensical: they leave its rates. */
  readonly discarded: CountedShare;
  /** Of nonsensical answers, the share that the judge calls anything else: they come into its rates. */
  readonly letIn: CountedShare;
}

const CONVERGENT = DECISIONS.indexOf('convergence');
const NONSENSICAL = DECISIONS.indexOf('nonsensical');

/** Counts a judge's errors on some pairs. */
export function countErrors(pairs: readonly TrustedPair[]): JudgeErrors {
  const valid = pairs.filter(({ reference }) => reference !== NONSENSICAL);
  const isCalled = (place: number) => (pair: TrustedPair) => pair.decided === place;
  const isNotCalled = (place: number) => (pair: TrustedPair) => pair.decided !== place;
  return {
    pairs: pairs.length,
    sensitivity: shareOf(
      valid.filter(({ reference }) => reference === CONVERGENT),
      isCalled(CONVERGENT),
    ),
    specificity: shareOf(
      valid.filter(({ reference }) => reference !== CONVERGENT),
      isNotCalled(CONVERGENT),
    ),
    discarded: shareOf(valid, isCalled(NONSENSICAL)),
    letIn: shareOf(
      pairs.filter(({ reference }) => reference === NONSENSICAL),
      isNotCalled(NONSENSICAL),
    ),
  };
}

/** The share of some items that have a property, with Wilson's interval, items of one task counted as one cluster. */
export function shareOf<Item extends { readonly task: string }>(
  items: readonly Item[],
  has: (item: Item) => boolean,
): CountedShare {
  const byTask = [...Map.groupBy(items, ({ task }) => task).values()];
  const counts = byTask.map((own) => ({ hits: own.filter(has).length, of: own.length }));
  return { count: items.filter(has).length, of: items.length, ...wilsonByTask(counts) };
}
