import { addAbortListener } from 'node:events';

/**
 * Gives what the work gives, or rejects with the signal's reason as soon as it aborts, without waiting for the work to
 * notice.
 *
 * @param leave - called at once when the signal aborts, and not after the work has ended
 */
export async function rejectOnAbort<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
  leave: () => void = () => {},
): Promise<T> {
  if (signal === undefined) return work;
  const aborted = Promise.withResolvers<never>();
  const end = () => {
    leave();
    aborted.reject(signal.reason);
  };
  if (signal.aborted) end();
  using _listener = signal.aborted ? null : addAbortListener(signal, end);
  return await Promise.race([aborted.promise, work]);
}

/** Gives what the work gives, or `otherwise` as soon as the signal aborts. */
export async function unlessAborted<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
  otherwise: T,
): Promise<T> {
  try {
    return await rejectOnAbort(work, signal);
  } catch (error) {
    if (signal?.aborted && error === signal.reason) return otherwise;
    throw error;
  }
}
