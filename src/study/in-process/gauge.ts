import { addAbortListener } from 'node:events';
import type { Amount } from './budget.ts';

/**
 * How much of what they may the calls of one party truly use. Some servers give more tokens than were allowed, and charge for
 * them: what is set aside for each call has to grow by as much.
 */
export interface Gauge {
  /** By how much what a call may use has to be multiplied; at least 1. */
  readonly factor: number;
  /** Takes what a call has used, against the most that it was to use. True where the factor grew. */
  take(used: Amount, most: Amount): boolean;
  /** Does the work, alone as long as no call has told yet: one call, and not dozens, finds out what the others will use. */
  measure<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

/** How many calls are made alone where none of them tells. */
const MOST_ALONE = 3;

/** The gauge of a party of which nothing is known yet. */
export function openGauge(): Gauge {
  let factor = 1;
  let isKnown = false;
  let first: Promise<void> | null = null;
  let failed = 0;
  return {
    get factor() {
      return factor;
    },
    take(used, most) {
      isKnown = true;
      const ratio = Math.max(
        most.usd > 0 ? used.usd / most.usd : 1,
        most.tokens > 0 ? used.tokens / most.tokens : 1,
      );
      if (!(ratio > factor)) return false;
      factor = ratio;
      return true;
    },
    async measure(signal, work) {
      while (!isKnown && first !== null) await orAborted(first, signal);
      if (isKnown) return work();
      const { promise, resolve } = Promise.withResolvers<void>();
      first = promise;
      try {
        return await work();
      } finally {
        // A host that only fails must not be asked by one call after the other for ever.
        failed += 1;
        isKnown ||= failed >= MOST_ALONE;
        first = null;
        resolve();
      }
    },
  };
}

function orAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<void>();
  const listener = addAbortListener(signal, () => reject(signal.reason));
  return Promise.race([promise, aborted]).finally(() => listener[Symbol.dispose]());
}
