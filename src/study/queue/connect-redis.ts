import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { hidePassword, QueueAddressError, QueueUnreachableError } from './queue-errors.ts';

const PATIENCE_MS = 5_000;
const FAREWELL_MS = 1_000;
const LONGEST_PAUSE_MS = 2_000;

/** A connection to Redis, and what becomes of it. */
export interface QueueConnection extends AsyncDisposable {
  readonly redis: Redis;
  /** Another connection of the same kind, for a reader that blocks. */
  readonly another: () => Redis;
}

/**
 * Connects to Redis or Valkey. The first connection must succeed; later ones are made again for as long as it takes, and
 * what was sent meanwhile waits.
 *
 * @param onNotice - told when the connection is lost and when it is back
 * @throws QueueAddressError, QueueUnreachableError
 */
export async function connectRedis(
  address: string,
  onNotice: (text: string) => void,
): Promise<QueueConnection> {
  if (!URL.canParse(address) || !/^rediss?:$/.test(new URL(address).protocol))
    throw new QueueAddressError(address);
  await probe(address);
  const shown = hidePassword(address);
  const open = () =>
    new Redis(address, {
      maxRetriesPerRequest: null,
      enableOfflineQueue: true,
      retryStrategy: (times) => Math.min(100 * times, LONGEST_PAUSE_MS),
    });
  const redis = open();
  let isAway = false;
  // Every connection would tell of the same loss: only the first one does.
  redis.on('error', () => {});
  redis.on('close', () => {
    if (!isAway) onNotice(`The queue at ${shown} is away; waiting for it.`);
    isAway = true;
  });
  redis.on('ready', () => {
    if (isAway) onNotice(`The queue at ${shown} is back.`);
    isAway = false;
  });
  return {
    redis,
    another() {
      const other = open();
      other.on('error', () => {});
      return other;
    },
    async [Symbol.asyncDispose]() {
      redis.removeAllListeners('close');
      // What was sent still goes out, unless nobody takes it.
      await Promise.race([redis.quit().catch(() => {}), setTimeout(FAREWELL_MS)]);
      redis.disconnect();
    },
  };
}

async function probe(address: string): Promise<void> {
  const redis = new Redis(address, {
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let reason: unknown;
  redis.on('error', (error) => {
    reason = error;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    throw new QueueUnreachableError(address, reason ?? error);
  } finally {
    redis.disconnect();
  }
}
