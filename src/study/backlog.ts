/** Items to work on, read a page at a time from a source that may still grow. */
export interface Backlog<T> {
  /** The next item; waits for one while the source may grow, and gives undefined once it can't and is empty. */
  take(): Promise<T | undefined>;
  /** Tells that the source has grown by an item. */
  wake(): void;
  /** Tells that the source grows no more. */
  end(): void;
  /** Whether the source has no item now. */
  isEmpty(): boolean;
}

/**
 * Opens a backlog over `readPage`, which gives the items after the one it is passed (all from the start for null), in
 * order, and at most a page of them.
 */
export function openBacklog<T>(readPage: (after: T | null) => readonly T[]): Backlog<T> {
  let page: readonly T[] = [];
  let next = 0;
  let last: T | null = null;
  let ended = false;
  // An empty source is not looked into again until it has grown: a look may cost a walk over all that is done.
  let mayHaveMore = true;
  const waiting: (() => void)[] = [];

  const peek = (): T | undefined => {
    if (next >= page.length && mayHaveMore) {
      page = readPage(last);
      next = 0;
      last = page.at(-1) ?? last;
      mayHaveMore = page.length > 0;
    }
    return page[next];
  };

  return {
    async take() {
      for (;;) {
        const item = peek();
        if (item !== undefined) {
          next += 1;
          return item;
        }
        if (ended) return undefined;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    // One waiter for one item: waking all of them would have each look into the source.
    wake() {
      mayHaveMore = true;
      waiting.shift()?.();
    },
    end() {
      ended = true;
      for (const resolve of waiting.splice(0)) resolve();
    },
    isEmpty: () => peek() === undefined,
  };
}
