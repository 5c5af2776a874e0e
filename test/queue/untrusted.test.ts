import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { readQueueKey } from '../../src/study/queue/index.ts';
import { startRun } from '../faults/run-child.ts';
import { readRun, studyText, TRIALS } from '../faults/run-folder.ts';
import { startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { findRedis, NO_REDIS, startRedis } from './start-redis.ts';
import { startWorker } from './start-worker.ts';

/** Starting processes may take long on a busy machine. */
const SLOW = { timeout: 120_000 };
const CANARY = 'canary-9b0f64d2';
const ROUTES = 'steerlab:routes';
const path = findRedis();
const REDIS = path ?? '';

const until = async (isSo: () => boolean | Promise<boolean>) => {
  while (!(await isSo())) await sleep(5);
};

/** What somebody writes who can write to Redis and has no secret, or another. */
function forgeRoutes(evil: string): Record<string, string> {
  const route = {
    name: 'x',
    model: 'openai/gpt',
    end: { kind: 'api-subject', baseURL: evil, stage: 'instruct' },
  };
  const old = { name: 'x', model: 'openai/gpt', end: { kind: 'api', baseURL: evil, stage: 'instruct' } };
  const file = { name: 'x', model: 'local//etc/passwd', end: { kind: 'local-subject', sha256: '0' } };
  const other = readQueueKey({ STEERLAB_QUEUE_SECRET: "somebody else's secret" });
  return {
    a: 'no JSON',
    b: 'null',
    c: '[]',
    d: '{"protocol":2,"route":null}',
    e: JSON.stringify({ protocol: 1, at: Date.now(), route: old }),
    f: JSON.stringify({ signed: JSON.stringify({ version: '1', at: Date.now(), route }), mac: '' }),
    g: JSON.stringify(other.seal('route', { version: '1', at: Date.now(), route })),
    h: JSON.stringify({ protocol: 1, at: Date.now(), route: file }),
    i: `${'['.repeat(50_000)}`,
  };
}

describe.skipIf(path === null)(`a Redis that others write to${path === null ? ` (${NO_REDIS})` : ''}`, () => {
  test('gets no key, no answer counted, and nobody ended', SLOW, async () => {
    const folder = temporaryFolder();
    await using redis = await startRedis(REDIS, folder);
    await using server = await startFaultServer({ faults: { latencyMs: 150 } });
    await using evil = await startFaultServer();
    const client = new Redis(redis.url);
    await client.hset(ROUTES, forgeRoutes(evil.url));
    const forged = new Queue('x', { connection: client, prefix: 'steerlab' });
    await forged.add('answer', { kind: 'answer', subject: { model: 'openai/gpt', baseURL: evil.url } });
    const env = { OPENAI_API_KEY: CANARY, OPENAI_COMPATIBLE_API_KEY: CANARY };
    await using worker = startWorker(redis.url, {
      env,
      allow: server.url,
      flags: ['--concurrency', '3', '--take-over', '2'],
    });
    await until(() => worker.output().includes('refused so far'));
    await client.set(ROUTES, 'no list of routes');
    const run = startRun(folder, studyText(server.url), { flags: ['--queue', redis.url] });
    await until(() => server.stats().calls >= 6);

    // While it runs: jobs, results and events of everybody's own.
    for (const route of Object.keys(await client.hgetall(ROUTES)).filter((name) => name.length > 1)) {
      const queue = new Queue(route, { connection: client, prefix: 'steerlab', skipMetasUpdate: true });
      for (const data of [null, 'text', 7, { signed: '{}', mac: 'f'.repeat(64) }])
        await queue.add('answer', data);
      const jobs = (await client.keys(`steerlab:${route}:*`)).filter((key) =>
        /:[0-9a-f]{64}-[0-9a-f-]+$/.test(key),
      );
      for (const [place, key] of jobs.entries()) {
        const id = key.split(':').at(-1) ?? '';
        const say = (...fields: string[]) => client.xadd(`steerlab:${route}:events`, '*', ...fields);
        await say('event', 'completed', 'jobId', id, 'returnvalue', 'null');
        await say('event', 'completed', 'jobId', id, 'returnvalue', '{"text":"forged"}');
        await say(
          'event',
          'failed',
          'jobId',
          id,
          'failedReason',
          '{"kind":"fatal-subject","message":"forged"}',
        );
        await say('event', 'nonsense');
        if (place === 0) await client.hset(key, 'data', 'no JSON');
        if (place === 1) await client.hset(key, 'data', '{"signed":"{}","mac":"00"}');
      }
    }
    const { code, output } = await run.ended;
    expect(code, output).toBe(0);
    expect(readRun(join(folder, 'run'))).toMatchObject({ answered: TRIALS, judged: TRIALS, failures: [] });
    expect(output).toMatch(/Refused (an event|a job|a result) from the queue/);
    expect(worker.output()).toContain("it is not signed with this worker's secret");
    expect(worker.process.exitCode).toBeNull();
    expect(evil.stats().calls).toBe(0);
    expect(await worker.end('SIGTERM')).toBe(0);
    client.disconnect();
  });

  test('can put no result of another run in the place of one', SLOW, async () => {
    const [folder, other] = [temporaryFolder(), temporaryFolder()];
    await using redis = await startRedis(REDIS, folder);
    await using server = await startFaultServer({ faults: { latencyMs: 100 } });
    await using _worker = startWorker(redis.url, { allow: server.url, flags: ['--concurrency', '2'] });
    const flags = ['--queue', redis.url];
    expect(await startRun(folder, studyText(server.url), { flags }).ended).toMatchObject({ code: 0 });
    const client = new Redis(redis.url);
    const routes = await client.hkeys(ROUTES);
    const done = new Map<string, string>();
    for (const route of routes)
      for (const [, fields] of await client.xrange(`steerlab:${route}:events`, '-', '+')) {
        const at = (name: string) => fields[fields.indexOf(name) + 1] ?? '';
        if (fields.includes('returnvalue')) done.set(at('jobId').slice(0, 64), at('returnvalue'));
      }
    expect(done.size).toBe(2 * TRIALS);
    const { calls } = server.stats();
    const run = startRun(other, studyText(server.url), { flags });
    let replayed = 0;
    await until(async () => {
      for (const route of routes)
        for (const key of await client.keys(`steerlab:${route}:*-*`)) {
          const id = key.split(':').at(-1) ?? '';
          const result = done.get(id.slice(0, 64));
          if (result === undefined) continue;
          await client.xadd(
            `steerlab:${route}:events`,
            '*',
            'event',
            'completed',
            'jobId',
            id,
            'returnvalue',
            result,
          );
          replayed += 1;
        }
      return replayed > 20;
    });
    const { code, output } = await run.ended;
    expect(code, output).toBe(0);
    expect(output).toContain('Refused an event');
    expect(readRun(join(other, 'run'))).toMatchObject({ answered: TRIALS, judged: TRIALS, failures: [] });
    expect(server.stats().calls).toBe(2 * calls);
    client.disconnect();
  });

  test('is worked for by those with the secret, to whom the address is allowed', SLOW, async () => {
    const folder = temporaryFolder();
    await using redis = await startRedis(REDIS, folder);
    await using server = await startFaultServer();
    const secretless = { env: { STEERLAB_QUEUE_SECRET: '' } };
    await using none = startWorker(redis.url, secretless);
    await using stranger = startWorker(redis.url, {
      env: { STEERLAB_QUEUE_SECRET: "somebody else's secret" },
      allow: server.url,
    });
    await using careful = startWorker(redis.url);
    const flags = ['--queue', redis.url];
    const refused = await startRun(folder, studyText(server.url), { flags, ...secretless }).ended;
    expect([refused.code, await none.ended]).toEqual([2, 2]);
    for (const said of [refused.output, none.output()])
      expect(said).toMatch(/no secret .*STEERLAB_QUEUE_SECRET.*openssl rand/s);
    const run = startRun(folder, studyText(server.url), { flags });
    await until(() => stranger.output().includes('not signed'));
    await until(() => careful.output().includes(`--allow OPENAI_COMPATIBLE_API_KEY=${server.url}`));
    expect(server.stats().calls).toBe(0);
    await using _worker = startWorker(redis.url, { allow: server.url });
    expect((await run.ended).code).toBe(0);
    expect(stranger.output() + careful.output()).not.toContain('done openai-compatible');
  });
});
