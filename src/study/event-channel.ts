/** Hands events from many writers to one reader, in order. */
export interface EventChannel<T> {
  send(event: T): void;
  /** No event comes after those sent so far; with an error, the reader throws it after them. */
  end(error?: unknown): void;
  read(): AsyncGenerator<T, void, void>;
}

/** An empty channel. */
export function openChannel<T>(): EventChannel<T> {
  const queue: T[] = [];
  let ended: { readonly error: unknown } | undefined;
  let wake: () => void = () => {};
  return {
    send(event) {
      queue.push(event);
      wake();
    },
    end(error) {
      ended ??= { error };
      wake();
    },
    async *read() {
      for (;;) {
        // Taken whole, since shifting a long array one by one is slow.
        for (const event of queue.splice(0)) yield event;
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
