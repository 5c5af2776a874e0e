import { addAbortListener } from 'node:events';

/**
 * Runs work under a signal that aborts when the caller's does or when time is up, and leaves neither a timer nor a
 * listener behind. What is thrown at the end of the time is named `TimeoutError`.
 */
export async function withTimeout<T>(
  timeoutMs: number | null,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal | undefined) => PromiseLike<T>,
): Promise<T> {
  signal?.throwIfAborted();
  if (timeoutMs === null) return work(signal);
  const controller = new AbortController();
  const timer = setTimeout(
    () => controller.abort(new DOMException(`no reply within ${timeoutMs / 1000} s`, 'TimeoutError')),
    timeoutMs,
  );
  using _listener = signal && addAbortListener(signal, () => controller.abort(signal.reason));
  try {
    return await work(controller.signal);
  } catch (error) {
    // Providers wrap what they catch; the reason itself says more.
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    clearTimeout(timer);
  }
}
