/**
 * Does something that ends in an orderly way at the first Ctrl-C (or SIGTERM): its signal aborts, so that what is done
 * is stored and shown. A second one ends the process at once, which loses nothing that is stored.
 */
export async function untilInterrupt<T>(act: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new DOMException('interrupted', 'AbortError'));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    return await act(controller.signal);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}
