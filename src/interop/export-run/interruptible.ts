import { setImmediate } from 'node:timers/promises';

/** Items after which others, and an interrupt, get their turn. */
const TURN = 100;

/**
 * Hands on items that are made without waiting, and lets an interrupt in between.
 *
 * @throws the signal's reason once it is aborted
 */
export async function* interruptible<T>(
  items: Iterable<T>,
  signal: AbortSignal | undefined,
): AsyncGenerator<T> {
  let count = 0;
  for (const item of items) {
    signal?.throwIfAborted();
    yield item;
    count += 1;
    if (count % TURN === 0) await setImmediate();
  }
}
