import type { Redis } from 'ioredis';

/** What happened to a job, as the queue's library writes it into a stream. Nothing of it is trusted. */
export interface QueueEvent {
  readonly event: string;
  readonly jobId: string;
  readonly returnvalue?: string;
  readonly failedReason?: string;
}

const WAIT_MS = 5_000;
const MOST_AT_ONCE = 200;
const AGAIN_MS = 500;

/**
 * Reads a stream of events from now on, until it is closed. An entry that is no event is passed over.
 *
 * @param redis - a connection of its own: it blocks
 * @returns what closes it
 */
export async function followEvents(
  redis: Redis,
  key: string,
  take: (event: QueueEvent) => void,
  meet: (error: unknown) => void,
): Promise<() => void> {
  const [newest] = await redis.xrevrange(key, '+', '-', 'COUNT', 1);
  let last = newest?.[0] ?? '0-0';
  let isClosed = false;
  const read = async () => {
    while (!isClosed) {
      try {
        const found = await redis.xread('COUNT', MOST_AT_ONCE, 'BLOCK', WAIT_MS, 'STREAMS', key, last);
        for (const [id, fields] of found?.[0]?.[1] ?? []) {
          last = id;
          const event = toEvent(fields);
          if (event !== null) take(event);
        }
      } catch (error) {
        if (isClosed) return;
        meet(error);
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    }
  };
  void read();
  return () => {
    isClosed = true;
    redis.disconnect();
  };
}

function toEvent(fields: readonly string[]): QueueEvent | null {
  const named = new Map<string, string>();
  for (let place = 0; place + 1 < fields.length; place += 2)
    named.set(fields[place] ?? '', fields[place + 1] ?? '');
  const event = named.get('event');
  const jobId = named.get('jobId');
  if (event === undefined || jobId === undefined) return null;
  const returnvalue = named.get('returnvalue');
  const failedReason = named.get('failedReason');
  return {
    event,
    jobId,
    ...(returnvalue !== undefined && { returnvalue }),
    ...(failedReason !== undefined && { failedReason }),
  };
}
