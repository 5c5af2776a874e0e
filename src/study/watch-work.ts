import { tracingChannel } from 'node:diagnostics_channel';
import type { Party, TrialName } from './run-event.ts';

/** A subject's or a judge's work on one trial, retries included, as whoever watches it sees it. */
export interface WatchedWork {
  readonly party: Party;
  readonly trial: TrialName;
  readonly error?: unknown;
}

/** Tells of each piece of work. Nothing is made or kept for it where nobody listens. */
export const trialWork = tracingChannel<unknown, WatchedWork>('steerlab:trial');

/** Does work, and tells of it. */
export function watchWork<T>({ party, trial }: WatchedWork, work: () => Promise<T>): Promise<T> {
  // Told of a failure in one way, whether the work throws at once or later.
  return trialWork.tracePromise(async () => work(), { party, trial });
}
