import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { checkRedis } from './check-redis.ts';
import { explainReply } from './explain-reply.ts';
import {
  hidePassword,
  QueueAddressError,
  QueueBrokenError,
  QueueUnfitError,
  QueueUnreachableError,
} from './queue-errors.ts';

const PATIENCE_MS = 5_000;
const FAREWELL_MS = 1_000;
/** How long an answer may be outstanding until the connection counts as lost. Readers that block do so for less. */
const SILENCE_MS = 20_000;
const LONGEST_PAUSE_MS = 2_000;
/** How long a Redis that answers may refuse work that it could take again, before a run ends. */
const TROUBLE_MS = 120_000;
/** How long a connection that is made anew, to find out who is the primary now, is no news. */
const QUIET_MS = 5_000;

/** How long to wait, in milliseconds. */
export interface QueuePatience {
  /** For a Redis that answers, and refuses work that it could take again. Default: two minutes. */
  readonly troubleMs?: number;
  /** For an answer, until the connection counts as lost. Default: 20 seconds. */
  readonly silenceMs?: number;
}

/** A connection to Redis, and what becomes of it. */
export interface QueueConnection extends AsyncDisposable {
  readonly redis: Redis;
  /** Another connection of the same kind, for a reader that blocks. */
  readonly another: () => Redis;
  /** Aborts once waiting does not help any more; its reason says why. */
  readonly broken: AbortSignal;
  /**
   * Takes an error that came of a command. What Redis says is told once, and ends the connection where waiting does not help.
   * Gives whether Redis said something.
   */
  meet(error: unknown): boolean;
  /** Redis has taken work: what was in the way is over. */
  succeed(): void;
}

/**
 * Connects to Redis or Valkey, which must be fit for a queue. The first connection must succeed; later ones are made again
 * for as long as it takes, and what was sent meanwhile waits.
 *
 * @param onNotice - told when the connection is lost, when it is back, and what Redis refuses
 * @param patience - how long to wait for what, where that is another time than usual
 * @throws QueueAddressError, QueueUnreachableError, QueueUnfitError
 */
export async function connectRedis(
  address: string,
  onNotice: (text: string) => void,
  { troubleMs = TROUBLE_MS, silenceMs = SILENCE_MS }: QueuePatience = {},
): Promise<QueueConnection> {
  if (!URL.canParse(address) || !/^rediss?:$/.test(new URL(address).protocol))
    throw new QueueAddressError(address);
  await probe(address, onNotice);
  const shown = hidePassword(address);
  const broken = new AbortController();
  let trouble: { readonly what: string; readonly since: number } | null = null;
  let quietUntil = 0;

  const meet = (error: unknown): boolean => {
    const met = explainReply(error);
    if (met === null) return false;
    const now = performance.now();
    const hasLasted = trouble !== null && now - trouble.since > troubleMs;
    if (!met.mayPass || hasLasted) {
      if (!broken.signal.aborted) broken.abort(new QueueBrokenError(address, met.what, met.fix));
    } else if (trouble === null) {
      onNotice(`The queue at ${shown} takes no work; waiting. ${met.what} ${met.fix}`);
      trouble = { what: met.what, since: now };
    }
    return true;
  };
  const open = (enableAutoPipelining: boolean) => {
    const redis = new Redis(address, {
      // What is asked in one turn of the event loop goes out together, and is answered together.
      enableAutoPipelining,
      maxRetriesPerRequest: null,
      enableOfflineQueue: true,
      // A server that hangs, or a network that swallows all, closes no connection.
      socketTimeout: silenceMs,
      retryStrategy: (times) => Math.min(100 * times, LONGEST_PAUSE_MS),
      // After a failover the name of the primary is another server's: a new connection finds it.
      reconnectOnError: (error) => {
        if (!error.message.includes('READONLY')) return false;
        quietUntil = performance.now() + QUIET_MS;
        return true;
      },
    });
    redis.on('error', meet);
    return redis;
  };
  const redis = open(true);
  let isAway = false;
  // Every connection would tell of the same loss: only the first one does.
  redis.on('close', () => {
    if (!isAway && performance.now() > quietUntil) {
      onNotice(`The queue at ${shown} is away; waiting for it.`);
      isAway = true;
    }
  });
  redis.on('ready', () => {
    if (isAway) onNotice(`The queue at ${shown} is back.`);
    isAway = false;
  });
  return {
    redis,
    // A command that blocks would hold up those that it went out with.
    another: () => open(false),
    broken: broken.signal,
    meet,
    succeed() {
      if (trouble !== null) onNotice(`The queue at ${shown} takes work again.`);
      trouble = null;
    },
    async [Symbol.asyncDispose]() {
      redis.removeAllListeners('close');
      // What was sent still goes out, unless nobody takes it.
      await Promise.race([redis.quit().catch(() => {}), setTimeout(FAREWELL_MS)]);
      redis.disconnect();
    },
  };
}

/** One connection that is made once, and what the server says on it. */
async function probe(address: string, onNotice: (text: string) => void): Promise<void> {
  const redis = new Redis(address, {
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    // It asks what the check asks, and writes to the console where that is refused.
    enableReadyCheck: false,
  });
  let reason: unknown;
  redis.on('error', (error) => {
    reason ??= error;
  });
  try {
    await redis.connect();
    await redis.ping();
    // A database that there is not is told by the side, and the first one used in its place.
    if (reason !== undefined) throw reason;
    await checkRedis(redis, address, onNotice);
  } catch (error) {
    if (error instanceof QueueUnfitError) throw error;
    const said = explainReply(reason ?? error);
    if (said !== null) throw new QueueUnfitError(address, said.what, said.fix);
    throw new QueueUnreachableError(address, reason ?? error);
  } finally {
    redis.disconnect();
  }
}
