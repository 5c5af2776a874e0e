import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { startRun } from '../faults/run-child.ts';
import { readRun, studyText } from '../faults/run-folder.ts';
import { PRICES, startBiller } from '../server/biller.ts';
import { CANARIES, ENV, startEcho } from '../server/echo.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { findRedis, NO_REDIS, startRedis } from './start-redis.ts';
import { startWorker } from './start-worker.ts';

const SLOW = { timeout: 120_000 };
const path = findRedis();
const REDIS = path ?? '';

describe.skipIf(path === null)(`over a queue${path === null ? ` (${NO_REDIS})` : ''}`, () => {
  test('no key that a server echoes is ever written to Redis', SLOW, async () => {
    const folder = temporaryFolder();
    const disk = temporaryFolder();
    await using redis = await startRedis(REDIS, disk);
    await using server = await startEcho();
    const url = `${server.url}/v1`;
    await using worker = startWorker(redis.url, { env: ENV, allow: url });
    const run = await startRun(folder, studyText(url), { flags: ['--queue', redis.url] }).ended;
    expect(run.code).toBe(0);
    expect(readRun(join(folder, 'run')).judged).toBeGreaterThan(10);
    // The append-only file holds all that was ever written.
    const files = readdirSync(disk, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const written = files.map(({ parentPath, name }) =>
      readFileSync(join(parentPath, name)).toString('latin1'),
    );
    expect(written.join('')).toContain('I say [key removed]');
    for (const text of [...written, run.output, worker.output()])
      for (const key of [CANARIES.sent, CANARIES.other]) expect(text.includes(key)).toBe(false);
  });

  test('a study with a key in an address or in options is refused', SLOW, async () => {
    const folder = temporaryFolder();
    await using redis = await startRedis(REDIS, temporaryFolder());
    const text = studyText(`http://127.0.0.1:9/v1?key=${CANARIES.query}`);
    const run = await startRun(folder, text, { flags: ['--queue', redis.url] }).ended;
    expect(run.code).toBe(2);
    expect(run.output).toContain('holds what looks like a key');
    expect(run.output).not.toContain(CANARIES.query);
  });

  test("what a worker's judge was paid before its second request failed counts", SLOW, async () => {
    const folder = temporaryFolder();
    await using redis = await startRedis(REDIS, temporaryFolder());
    await using server = await startBiller({ judgesFail: true });
    await using _worker = startWorker(redis.url, { allow: server.url });
    const text = studyText(server.url, {
      judges: [
        { name: 'judge', model: 'openai-compatible/judge', baseURL: server.url, maxOutputTokens: 300 },
      ],
      prices: PRICES,
      decoding: { maxOutputTokens: 60 },
      limits: { concurrency: 4, budgetUsd: 3, maxAttempts: 2 },
    });
    await startRun(folder, text, { flags: ['--queue', redis.url] }).ended;
    expect(server.bill.calls).toBeGreaterThan(3);
    expect(server.bill.usd).toBeLessThanOrEqual(3);
    using store = openStore(join(folder, 'run'), 'read');
    expect(store.counted().usd).toBeGreaterThanOrEqual(server.bill.usd - 1e-9);
  });

  test('a budget is held, though workers and the coordinator are killed', SLOW, async () => {
    const folder = temporaryFolder();
    await using redis = await startRedis(REDIS, temporaryFolder());
    await using server = await startBiller({ tells: 'nothing', delayMs: 100 });
    const text = studyText(server.url, {
      judges: [
        { name: 'judge', model: 'openai-compatible/judge', baseURL: server.url, maxOutputTokens: 300 },
      ],
      prices: PRICES,
      decoding: { maxOutputTokens: 60 },
      limits: { concurrency: 8, budgetUsd: 10 },
    });
    const flags = ['--queue', redis.url];
    for (let kills = 0; kills < 2; kills += 1) {
      const before = server.bill.calls;
      const worker = startWorker(redis.url, { allow: server.url, flags: ['--take-over', '2'] });
      const run = startRun(folder, text, { flags });
      let isOver = false;
      void run.ended.then(() => {
        isOver = true;
      });
      while (!isOver && server.bill.calls < before + 5) await sleep(20);
      await worker.end('SIGKILL');
      run.process.kill('SIGKILL');
      await run.ended;
    }
    await using _worker = startWorker(redis.url, { allow: server.url, flags: ['--take-over', '2'] });
    await startRun(folder, text, { flags }).ended;
    expect(server.bill.calls).toBeGreaterThan(12);
    expect(server.bill.usd).toBeLessThanOrEqual(10);
  });
});
