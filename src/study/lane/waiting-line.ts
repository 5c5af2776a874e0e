/** One call that waits for its turn. */
export interface Waiting {
  readonly tokens: number;
  /** Called when its turn has come. */
  start: () => void;
}

/** A line, first come, first served, that one can leave. */
export interface WaitingLine {
  readonly size: number;
  first(): Waiting | undefined;
  shift(): void;
  /** Joins the line, has it moved on, and resolves at its turn. Rejects with the signal's reason where that comes first. */
  wait(waiting: Waiting, moveOn: () => void, signal: AbortSignal | undefined): Promise<void>;
}

/** Makes an empty line. A set keeps the order in which its members came, and lets any of them go at once. */
export function createWaitingLine(): WaitingLine {
  const line = new Set<Waiting>();
  return {
    get size() {
      return line.size;
    },
    first: () => line.values().next().value,
    shift() {
      const first: Waiting | undefined = line.values().next().value;
      if (first !== undefined) line.delete(first);
    },
    wait(waiting, moveOn, signal) {
      if (signal?.aborted) return Promise.reject(signal.reason);
      return new Promise((resolve, reject) => {
        const leave = () => {
          line.delete(waiting);
          reject(signal?.reason);
          // The next in line may be a smaller call, which the rates let through.
          moveOn();
        };
        waiting.start = () => {
          signal?.removeEventListener('abort', leave);
          resolve();
        };
        signal?.addEventListener('abort', leave, { once: true });
        line.add(waiting);
        moveOn();
      });
    },
  };
}
