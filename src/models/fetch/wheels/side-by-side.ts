/**
 * Runs `work` on every item, at most `limit` at a time. The first failure aborts the signal that the others were given;
 * it is thrown once all have ended, so that nothing goes on in the background.
 */
export async function sideBySide<T>(
  items: readonly T[],
  limit: number,
  signal: AbortSignal,
  work: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const queue = items.values();
  const failures: unknown[] = [];
  const takeTurns = async () => {
    for (const item of queue) {
      if (either.aborted) return;
      try {
        await work(item, either);
      } catch (error) {
        failures.push(error);
        stop.abort(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, takeTurns));
  signal.throwIfAborted();
  if (failures.length > 0) throw failures[0];
}
