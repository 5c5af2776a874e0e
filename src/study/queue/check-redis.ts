import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { explainReply } from './explain-reply.ts';
import { QueueUnfitError } from './queue-errors.ts';
import { readInfo } from './read-info.ts';
import { PREFIX } from './routes.ts';

/** The oldest Redis on which the queue's library works. Valkey says that it is a Redis 7. */
const OLDEST = [6, 2] as const;

/** What a queue does, each on a key of its own that is gone a moment later. */
const NEEDED: readonly (readonly [string, ...(string | number)[]])[] = [
  ['hset', 'hash', 'a', 1],
  ['hgetall', 'hash'],
  ['hdel', 'hash', 'a'],
  ['rpush', 'list', 'a'],
  ['lrange', 'list', 0, -1],
  ['zadd', 'set', 1, 'a'],
  ['bzpopmin', 'set', 1],
  ['xadd', 'stream', '*', 'a', 1],
  ['set', 'text', 'a', 'PX', 1000],
  ['get', 'text'],
];

/** A script that does several of these at once, as the queue's own scripts do. */
const SCRIPT =
  "redis.call('HSET', KEYS[1], 'a', 1); redis.call('RPUSH', KEYS[2], 'a'); redis.call('DEL', KEYS[1], KEYS[2]); return 1";

/**
 * Makes sure that a Redis can hold a queue: its version, its role, that it is no cluster, forgets nothing when it is full,
 * and lets this user do what a queue does. All of it is tried, and not only read.
 *
 * @throws QueueUnfitError
 */
export async function checkRedis(
  redis: Redis,
  address: string,
  onNotice: (text: string) => void,
): Promise<void> {
  const unfit = (what: string, fix: string) => new QueueUnfitError(address, what, fix);
  const refuse = (error: unknown): never => {
    const trouble = explainReply(error);
    throw trouble === null ? error : unfit(trouble.what, trouble.fix);
  };
  const facts = readInfo(await redis.info().catch(refuse));
  const version = facts.redis_version ?? '';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (version !== '' && (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])))
    throw unfit(
      `Redis ${version} is too old for a queue.`,
      `Use Redis from ${OLDEST.join('.')} on, or Valkey.`,
    );
  if (facts.cluster_enabled === '1') refuse(new Error('CROSSSLOT cluster_enabled:1'));
  if (facts.role === 'slave' || facts.role === 'replica')
    throw unfit(
      `Redis is a replica of ${facts.master_host ?? 'another server'}:${facts.master_port ?? '?'}: what is written to it is refused, or lost.`,
      'Name the primary in the address.',
    );
  const policy = facts.maxmemory_policy ?? 'noeviction';
  if (policy !== 'noeviction') {
    const fix =
      'Set it to noeviction there (CONFIG SET maxmemory-policy noeviction, and in its configuration).';
    if (Number(facts.maxmemory ?? 0) > 0)
      throw unfit(`Redis forgets the queue's keys when it is full: its maxmemory-policy is ${policy}.`, fix);
    onNotice(
      `The queue's Redis has no maxmemory, and would forget keys if it had: its maxmemory-policy is ${policy}. ${fix}`,
    );
  }
  await tryAll(redis).catch(refuse);
}

async function tryAll(redis: Redis): Promise<void> {
  const key = (name: string) => `${PREFIX}:check:${id}:${name}`;
  const id = randomUUID();
  try {
    for (const [command, name, ...rest] of NEEDED) await redis.call(command, key(String(name)), ...rest);
    await redis.eval(SCRIPT, 2, key('hash'), key('list'));
    await redis.call('xread', 'COUNT', 1, 'STREAMS', key('stream'), '0');
  } finally {
    const kinds = new Set(NEEDED.map(([, name]) => key(String(name))));
    await redis.del(...kinds).catch(() => {});
  }
}
