import { Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { findRedis, NO_REDIS, startRedis } from '../../../test/queue/start-redis.ts';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { forgetJobs } from './forget-jobs.ts';

const path = findRedis();

describe.skipIf(path === null)(`jobs that are forgotten${path === null ? ` (${NO_REDIS})` : ''}`, () => {
  test('are taken out of the list of the finished with their data, and those of other lists by other means', async () => {
    await using server = await startRedis(path ?? '', temporaryFolder());
    const redis = new Redis(server.url);
    const ids = Array.from({ length: 450 }, (_, number) => `job-${number}`);
    for (const id of [...ids, 'waiting', 'kept']) await redis.hset(`q:${id}`, 'data', '{}');
    await redis.zadd('q:completed', ...[...ids, 'kept'].flatMap((id) => ['1', id]));
    const dropped: string[] = [];
    const forgetter = forgetJobs(redis, 'q:', async (id) => dropped.push(id));
    for (const id of [...ids, 'waiting', 'gone']) forgetter.forget(id);
    await forgetter.flush();
    expect(await redis.zrange('q:completed', '0', '-1')).toEqual(['kept']);
    expect((await redis.keys('q:*')).sort()).toEqual(['q:completed', 'q:kept', 'q:waiting']);
    expect(dropped.sort()).toEqual(['gone', 'waiting']);
    // Where somebody has put something else in the list's place, each goes by the other means.
    await redis.set('q:completed', 'no list');
    forgetter.forget('kept');
    await forgetter.flush();
    expect(dropped).toContain('kept');
    redis.disconnect();
  });
});
