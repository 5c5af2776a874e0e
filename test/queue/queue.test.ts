import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { startRun } from '../faults/run-child.ts';
import { readRun, studyText, TRIALS } from '../faults/run-folder.ts';
import { startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { findRedis, NO_REDIS, startRedis } from './start-redis.ts';
import { startWorker } from './start-worker.ts';

/** Starting processes may take long on a busy machine. */
const SLOW = { timeout: 120_000 };
const CANARY = 'canary-51d0aa9e';

const until = async (isSo: () => boolean) => {
  while (!isSo()) await sleep(5);
};

test('a queue that is no address, or does not answer, is told before anything is written', SLOW, async () => {
  const folder = temporaryFolder();
  const text = studyText('http://127.0.0.1:9/v1');
  const wrong = await startRun(folder, text, { flags: ['--queue', 'http://u:secret@host'] }).ended;
  expect(wrong).toMatchObject({ code: 2 });
  expect(wrong.output).toContain('redis://HOST:PORT');
  const silent = await startRun(folder, text, { flags: ['--queue', 'redis://:secret@127.0.0.1:9'] }).ended;
  expect(silent).toMatchObject({ code: 2 });
  expect(silent.output).toContain('The queue does not answer');
  expect(wrong.output + silent.output).not.toContain('secret');
  expect(existsSync(join(folder, 'run'))).toBe(false);
});

const path = findRedis();
const REDIS = path ?? '';

describe.skipIf(path === null)(`a queue${path === null ? ` (${NO_REDIS})` : ''}`, () => {
  test('leaves keys with the workers, and serves only the models that a worker takes', SLOW, async () => {
    const folder = temporaryFolder();
    await using redis = await startRedis(REDIS, folder);
    await using server = await startFaultServer({ apiKey: CANARY, faults: { errorRate: 0.1 } });
    const env = { OPENAI_COMPATIBLE_API_KEY: CANARY };
    await using judges = startWorker(redis.url, { env, allow: server.url, flags: ['--models', '*/judge'] });
    await using subjects = startWorker(redis.url, {
      env,
      allow: server.url,
      flags: ['--models', '*/subject'],
    });
    const run = await startRun(folder, studyText(server.url), { flags: ['--queue', redis.url] }).ended;
    expect(run).toMatchObject({ code: 0 });
    expect(readRun(join(folder, 'run'))).toMatchObject({ answered: TRIALS, judged: TRIALS });
    expect(judges.output()).not.toContain('openai-compatible/subject');
    expect(subjects.output()).not.toContain('openai-compatible/judge');
    expect(await judges.end('SIGTERM')).toBe(0);
    // A run in this process knows the trials and the judge of the queue, and has nothing left to ask.
    const { calls } = server.stats();
    expect(await startRun(folder, studyText(server.url)).ended).toMatchObject({ code: 0 });
    expect(server.stats().calls).toBe(calls);
    const client = new Redis(redis.url);
    // What is stored is kept nowhere else.
    const jobs = await client.keys('steerlab:*-*:*-*');
    expect(jobs.filter((key) => /[0-9a-f]{64}(-[0-9a-f]+)?$/.test(key))).toEqual([]);
    const all = await Promise.all((await client.keys('*')).map((key) => client.dump(key)));
    expect(all.length).toBeGreaterThan(0);
    expect(all.join('')).not.toContain(CANARY);
    client.disconnect();
    expect(run.output + judges.output() + subjects.output()).not.toContain(CANARY);
  });

  test('keeps what workers finished while the coordinator was lost', SLOW, async () => {
    const folder = temporaryFolder();
    await using redis = await startRedis(REDIS, folder);
    await using server = await startFaultServer({ faults: { latencyMs: 300 } });
    await using _worker = startWorker(redis.url, { allow: server.url, flags: ['--concurrency', '4'] });
    const text = studyText(server.url, { limits: { concurrency: 12 } });
    const flags = ['--queue', redis.url];
    const first = startRun(folder, text, { flags });
    await until(() => server.stats().calls >= 4);
    first.process.kill('SIGKILL');
    await first.ended;
    expect(await startRun(folder, text, { flags }).ended).toMatchObject({ code: 0 });
    expect(readRun(join(folder, 'run'))).toMatchObject({ answered: TRIALS, judged: TRIALS });
    expect(server.stats().calls).toBe(2 * TRIALS);
  });

  test('ends a trial that costs a worker each time it is tried', SLOW, async () => {
    const folder = temporaryFolder();
    await using redis = await startRedis(REDIS, folder);
    await using server = await startFaultServer({ faults: { hangRate: 1 } });
    const subjects = [{ name: 'subject', model: 'openai-compatible/subject', baseURL: server.url }];
    const benchmark = { source: 'builtin', tasks: ['deception-clinic-waitlist'], twins: false };
    const text = studyText(server.url, {
      subjects,
      benchmark,
      conditions: ['baseline'],
      judges: [{ name: 'offline' }],
      limits: { maxAttempts: 2 },
    });
    const run = startRun(folder, text, { flags: ['--queue', redis.url] });
    for (let tries = 1; tries <= 2; tries += 1) {
      const worker = startWorker(redis.url, { allow: server.url, flags: ['--take-over', '1'] });
      await until(() => server.stats().calls >= tries);
      await worker.end('SIGKILL');
    }
    // The second loss is noticed by a worker that does nothing else.
    await using _watch = startWorker(redis.url, { allow: server.url, flags: ['--take-over', '1'] });
    const { code, output } = await run.ended;
    expect(code).toBe(1);
    expect(output).toContain('fell silent');
    expect(readRun(join(folder, 'run'))).toMatchObject({ answered: 0, failures: [{ attempts: 2 }] });
  });

  test('asks again for what a Redis forgot that keeps nothing', SLOW, async () => {
    const folder = temporaryFolder();
    await using redis = await startRedis(REDIS, folder, false);
    await using server = await startFaultServer({ faults: { latencyMs: 100 } });
    await using _worker = startWorker(redis.url, { allow: server.url, flags: ['--concurrency', '4'] });
    const text = studyText(server.url, { limits: { concurrency: 8 } });
    const run = startRun(folder, text, { flags: ['--queue', redis.url] });
    await until(() => server.stats().calls >= 12);
    await redis.kill();
    await redis.start();
    const { code, output } = await run.ended;
    expect(code, output).toBe(0);
    expect(output).toContain('is back');
    expect(readRun(join(folder, 'run'))).toMatchObject({ answered: TRIALS, judged: TRIALS });
    // What is under way at both ends of a run, and what was finished and not yet fetched.
    expect(server.stats().calls).toBeLessThanOrEqual(2 * TRIALS + 2 * 8);
  });

  test('serves two runs of the same trials at once, each to its end', SLOW, async () => {
    const folder = temporaryFolder();
    const other = temporaryFolder();
    await using redis = await startRedis(REDIS, folder);
    await using server = await startFaultServer({ faults: { latencyMs: 20 } });
    await using _worker = startWorker(redis.url, { allow: server.url });
    const runs = [folder, other].map((path) =>
      startRun(path, studyText(server.url), { flags: ['--queue', redis.url] }),
    );
    for (const { ended } of runs) {
      const { code, output } = await ended;
      expect(code, output).toBe(0);
    }
    for (const path of [folder, other])
      expect(readRun(join(path, 'run'))).toMatchObject({ answered: TRIALS, judged: TRIALS, failures: [] });
  });
});
