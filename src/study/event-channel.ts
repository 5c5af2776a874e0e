import { unlessAborted } from '../waiting/index.ts';

/** Hands events from many writers to one reader, in order. */
export interface EventChannel<T> {
  /** Adds an event; one that comes after the end is dropped. */
  send(event: T): void;
  /** No event comes after those sent so far; with an error, the reader throws it after them. */
  end(error?: unknown): void;
  /** Resolves once the reader has few events before it, so that a slow reader slows the writers and fills no memory. */
  room(signal: AbortSignal): Promise<void>;
  read(): AsyncGenerator<T, void, void>;
}

/** How many events may wait for the reader before the writers are asked to wait. */
const MOST_UNREAD = 512;

/** An empty channel. */
export function openChannel<T>(): EventChannel<T> {
  let queue: T[] = [];
  let unread = 0;
  let ended: { readonly error: unknown } | undefined;
  let wake: () => void = () => {};
  let writers: (() => void)[] = [];
  const letWrite = () => {
    const waiting = writers;
    writers = [];
    for (const go of waiting) go();
  };
  return {
    send(event) {
      if (ended !== undefined) return;
      queue.push(event);
      unread += 1;
      wake();
    },
    end(error) {
      ended ??= { error };
      wake();
    },
    async room(signal) {
      while (unread >= MOST_UNREAD && !signal.aborted) {
        const { promise, resolve } = Promise.withResolvers<void>();
        writers.push(resolve);
        await unlessAborted(promise, signal, undefined);
      }
    },
    async *read() {
      for (;;) {
        // Taken whole, since shifting a long array one by one is slow.
        const batch = queue;
        queue = [];
        for (const event of batch) {
          unread -= 1;
          if (unread < MOST_UNREAD && writers.length > 0) letWrite();
          yield event;
        }
        if (queue.length > 0) continue;
        if (ended !== undefined) break;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (ended?.error !== undefined) throw ended.error;
    },
  };
}
