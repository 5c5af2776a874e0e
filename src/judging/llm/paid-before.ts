import type { CallFacts } from '../../models/index.ts';

const paid = new WeakMap<object, CallFacts>();

/** Notes what replies took that came before the request that failed by this error. */
export function notePaidBefore(error: unknown, call: CallFacts): void {
  if (typeof error === 'object' && error !== null) paid.set(error, call);
}

/** What was paid for a judgement before the request that failed by this error; null where nothing was. */
export function paidBefore(error: unknown): CallFacts | null {
  return typeof error === 'object' && error !== null ? (paid.get(error) ?? null) : null;
}
