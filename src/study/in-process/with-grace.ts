import { addAbortListener } from 'node:events';
import { InterruptedError } from '../../waiting/index.ts';
import { RunHaltedError } from '../run-errors.ts';

/** How long a call that is paid for may go on after the run was asked to stop, where the request does not say: milliseconds. */
const GRACE_MS = 5_000;

/**
 * Runs work under a signal that aborts some time after the caller's does, so that a reply that is on its way, and paid
 * for, still comes in. Where the run broke there is nowhere to keep a reply, and no grace.
 */
export async function withGrace<T>(
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
  defaultMs = GRACE_MS,
): Promise<T> {
  signal.throwIfAborted();
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const end = () => late.abort(signal.reason);
  const stop = () => {
    if (signal.reason instanceof RunHaltedError) end();
    else
      timer = setTimeout(end, signal.reason instanceof InterruptedError ? signal.reason.graceMs : defaultMs);
  };
  using _listener = addAbortListener(signal, stop);
  try {
    return await work(late.signal);
  } finally {
    clearTimeout(timer);
  }
}
