import { rejectOnAbort } from '../../waiting/index.ts';

/** One call that waits for its turn. */
export interface Waiting {
  readonly tokens: number;
  /** Called when its turn has come. */
  start: () => void;
}

/** A line, first come, first served, that one can leave. */
export interface WaitingLine {
  first(): Waiting | undefined;
  shift(): void;
  /** Joins the line, has it moved on, and resolves at its turn. Rejects with the signal's reason where that comes first. */
  wait(waiting: Waiting, moveOn: () => void, signal: AbortSignal | undefined): Promise<void>;
}

/** Makes an empty line. A set keeps the order in which its members came, and lets any of them go at once. */
export function createWaitingLine(): WaitingLine {
  const line = new Set<Waiting>();
  return {
    first: () => line.values().next().value,
    shift() {
      const first: Waiting | undefined = line.values().next().value;
      if (first !== undefined) line.delete(first);
    },
    async wait(waiting, moveOn, signal) {
      signal?.throwIfAborted();
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.start = resolve;
      const turn = rejectOnAbort(promise, signal, () => {
        line.delete(waiting);
        // The next in line may be a smaller call, which the rates let through.
        moveOn();
      });
      line.add(waiting);
      moveOn();
      return turn;
    },
  };
}
