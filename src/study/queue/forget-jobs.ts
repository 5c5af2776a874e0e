import type { Redis } from 'ioredis';

/** Takes jobs away whose results are stored elsewhere. */
export interface JobForgetter {
  forget(id: string): void;
  /** Takes away all that are still to go. */
  flush(): Promise<void>;
}

/**
 * Takes finished jobs out of the list of those, and their data with them; gives the ids of those that stand in another list. The
 * library's own script looks through all lists for each job, tells of it in the stream, and is a round trip a job.
 */
const FORGET = `
local others = {}
for _, id in ipairs(ARGV) do
  if redis.call('ZREM', KEYS[1], id) == 1 then redis.call('DEL', KEYS[2] .. id) else others[#others + 1] = id end
end
return others`;

/** So many at once: a script keeps everybody else waiting. */
const MOST_AT_ONCE = 200;

/**
 * Forgets the jobs of one queue in groups: those of one turn of the event loop together.
 *
 * @param prefix - what stands before the names of all keys of the queue
 * @param drop - takes away a job that has not finished, wherever it stands
 */
export function forgetJobs(
  redis: Pick<Redis, 'eval'>,
  prefix: string,
  drop: (id: string) => Promise<unknown>,
): JobForgetter {
  let ids: string[] = [];
  const forgetSome = async (some: readonly string[]) => {
    const others = await redis.eval(FORGET, 2, `${prefix}completed`, prefix, ...some).catch(() => some);
    await Promise.all((others as readonly string[]).map(drop));
  };
  const flush = async () => {
    const all = ids;
    ids = [];
    for (let first = 0; first < all.length; first += MOST_AT_ONCE)
      await forgetSome(all.slice(first, first + MOST_AT_ONCE));
  };
  return {
    forget(id) {
      ids.push(id);
      if (ids.length === 1) setImmediate(() => void flush());
    },
    flush,
  };
}
