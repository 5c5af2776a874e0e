import { setTimeout as sleep } from 'node:timers/promises';
import type { QueueConnection } from './connect-redis.ts';

const AGAIN_MS = 1_000;

/**
 * Does something with Redis until Redis takes it: waits while it is full, or changes hands.
 *
 * @throws what broke the queue, the signal's reason, and what is no word of Redis's
 */
export async function persist<T>(
  connection: Pick<QueueConnection, 'meet' | 'succeed' | 'broken'>,
  act: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const stop = signal === undefined ? connection.broken : AbortSignal.any([connection.broken, signal]);
  for (;;) {
    stop.throwIfAborted();
    try {
      const value = await act();
      connection.succeed();
      return value;
    } catch (error) {
      if (!connection.meet(error)) throw error;
      await sleep(AGAIN_MS, null, { signal: stop }).catch(() => {});
    }
  }
}
