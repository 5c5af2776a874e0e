import { type EventChannel, openChannel } from './event-channel.ts';

/**
 * Does work that tells of itself while it goes on, and yields what it tells. Whoever stops reading stops the work, and
 * goes on only when it has ended: by then the store is closed and its lock given back.
 *
 * @param outer - aborting it stops the work too
 * @throws what the work throws, after all that it told
 */
export async function* streamEvents<T>(
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal, channel: EventChannel<T>) => Promise<void>,
): AsyncGenerator<T, void, void> {
  const channel = openChannel<T>();
  const halted = new AbortController();
  const signal = outer === undefined ? halted.signal : AbortSignal.any([outer, halted.signal]);
  const done = work(signal, channel).then(
    () => channel.end(),
    (error) => channel.end(error),
  );
  try {
    yield* channel.read();
  } finally {
    halted.abort(new DOMException('nobody reads the events any more', 'AbortError'));
    await done;
  }
}
