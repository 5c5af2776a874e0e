import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { connectRedis, persist } from '../../src/study/queue/index.ts';
import { startRun } from '../faults/run-child.ts';
import { readRun, studyText, TRIALS } from '../faults/run-folder.ts';
import { startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { findRedis, NO_REDIS, startRedis } from './start-redis.ts';
import { startWorker } from './start-worker.ts';

/** Starting processes may take long on a busy machine. */
const SLOW = { timeout: 120_000 };
const path = findRedis();
const REDIS = path ?? '';
const CONCURRENCY = 4;

/** A run that something happens to once some calls are made: what it said, and what it has. */
async function runThrough(
  act: (client: Redis, saying: (words: RegExp) => Promise<void>) => Promise<unknown>,
  latencyMs = 60,
) {
  const folder = temporaryFolder();
  await using redis = await startRedis(REDIS, folder);
  await using server = await startFaultServer({ faults: { latencyMs } });
  await using worker = startWorker(redis.url, {
    allow: server.url,
    flags: ['--concurrency', String(CONCURRENCY), '--take-over', '2'],
  });
  const client = new Redis(redis.url);
  client.on('error', () => {});
  const text = studyText(server.url, { limits: { concurrency: 8 } });
  const run = startRun(folder, text, { flags: ['--queue', redis.url] });
  let isOver = false;
  void run.ended.then(() => {
    isOver = true;
  });
  while (server.stats().calls < 8 && !isOver) await sleep(5);
  let said = '';
  for (const stream of [run.process.stdout, run.process.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  await act(client, async (words) => {
    const since = performance.now();
    while (!words.test(said) && !isOver && performance.now() - since < 30_000) await sleep(20);
  });
  const { code, output } = await run.ended;
  client.disconnect();
  expect(output + worker.output()).not.toMatch(/did not foresee|^\s+at /m);
  return {
    code,
    output,
    worker: worker.process.exitCode,
    calls: server.stats().calls,
    ...readRun(join(folder, 'run')),
  };
}

describe.skipIf(path === null)(`a Redis in trouble${path === null ? ` (${NO_REDIS})` : ''}`, () => {
  test.each([
    [
      'full',
      'CONFIG SET maxmemory 1',
      'CONFIG SET maxmemory 0',
      /takes no work; waiting. Redis is full.*OOM/,
    ],
    ['read-only', 'REPLICAOF 127.0.0.1 1', 'REPLICAOF NO ONE', /takes no work; waiting. Redis is a replica/],
  ])('that is %s for a while is told at once and waited for', SLOW, async (_, begin, end, words) => {
    const { code, output, ...run } = await runThrough(async (client, saying) => {
      const [first = '', ...rest] = begin.split(' ');
      const [last = '', ...more] = end.split(' ');
      await client.call(first, ...rest);
      await saying(words);
      await client.call(last, ...more);
    });
    expect(code, output).toBe(0);
    expect(output).toMatch(words);
    expect(output).toContain('takes work again');
    expect(run).toMatchObject({ worker: null, answered: TRIALS, judged: TRIALS, failures: [] });
    // What was under way may be called twice.
    expect(run.calls).toBeLessThanOrEqual(2 * TRIALS + 2 * CONCURRENCY);
  });

  test('that is emptied is told at once, and asked for what it lost', SLOW, async () => {
    const { code, output, ...run } = await runThrough((client) => client.flushall());
    expect(code, output).toBe(0);
    expect(output).toContain('The queue has forgotten the work on openai-compatible/');
    expect(run).toMatchObject({ worker: null, answered: TRIALS, judged: TRIALS, failures: [] });
    expect(run.calls).toBeLessThanOrEqual(2 * TRIALS + 2 * CONCURRENCY);
  });

  test('that takes the rights away ends the run at once, in words, with what it has', SLOW, async () => {
    let since = 0;
    const { code, output, answered } = await runThrough(async (client) => {
      since = performance.now();
      await client.call('ACL', 'SETUSER', 'default', '-@write');
    });
    expect(performance.now() - since).toBeLessThan(20_000);
    expect(code, output).toBe(1);
    expect(output).toMatch(/The user may not do in Redis .*the same command goes on/s);
    expect(answered).toBeLessThan(TRIALS);
  });

  test('ends the wait when it has lasted, and tells once what is in the way', SLOW, async () => {
    await using redis = await startRedis(REDIS, temporaryFolder(), false);
    const told: string[] = [];
    await using connection = await connectRedis(redis.url, (text) => told.push(text), { troubleMs: 1_500 });
    const client = connection.redis;
    await client.config('SET', 'maxmemory', '1');
    await expect(persist(connection, () => client.set('a', 'b'))).rejects.toThrow(
      /Redis is full.*Raise maxmemory/s,
    );
    expect(told).toEqual([expect.stringContaining('takes no work; waiting')]);
    expect(connection.broken.aborted).toBe(true);
  });

  test('that hangs is told, and found again', SLOW, async () => {
    await using redis = await startRedis(REDIS, temporaryFolder(), false);
    const told: string[] = [];
    await using connection = await connectRedis(redis.url, (text) => told.push(text), { silenceMs: 500 });
    redis.signal('SIGSTOP');
    const answer = connection.redis.set('a', 'b');
    while (told.length === 0) await sleep(20);
    redis.signal('SIGCONT');
    expect(await answer).toBe('OK');
    expect(told).toEqual([expect.stringContaining('is away'), expect.stringContaining('is back')]);
  });

  test('that begins to forget keys is told', SLOW, async () => {
    const { output } = await runThrough(async (client) => {
      await client.config('SET', 'maxmemory', '100mb');
      await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    }, 600);
    expect(output).toMatch(/may forget the queue's keys: its maxmemory-policy is allkeys-lru/);
  });
});
