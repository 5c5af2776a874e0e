import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SteerlabError } from '../../src/errors/index.ts';
import { connectRedis } from '../../src/study/queue/index.ts';
import { startRun } from '../faults/run-child.ts';
import { studyText } from '../faults/run-folder.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { findRedis, NO_REDIS, startRedis } from './start-redis.ts';
import { startWorker } from './start-worker.ts';

/** Starting processes may take long on a busy machine. */
const SLOW = { timeout: 120_000 };
const path = findRedis();
const REDIS = path ?? '';

/** What is said of a Redis before anything is done with it. */
async function refusalOf(url: string): Promise<string> {
  const error = await connectRedis(url, () => {}).then(
    () => expect.unreachable(),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SteerlabError);
  return String(error);
}

describe.skipIf(path === null)(
  `a Redis that can't hold a queue${path === null ? ` (${NO_REDIS})` : ''}`,
  () => {
    const withRedis = async (more: readonly string[], suffix = '', user = '') => {
      await using redis = await startRedis(REDIS, temporaryFolder(), false, more);
      return await refusalOf(redis.url.replace('//', `//${user}`) + suffix);
    };

    test('ends a run and a worker at once, with their code and in words', SLOW, async () => {
      await using primary = await startRedis(REDIS, temporaryFolder(), false);
      const cases = [
        ['--replicaof', '127.0.0.1', new URL(primary.url).port],
        ['--user', 'default', 'on', 'nopass', '~*', '+@read', '+info', '+ping', '+hello'],
        ['--maxmemory', '1kb'],
        ['--cluster-enabled', 'yes'],
      ];
      for (const more of cases) {
        const folder = temporaryFolder();
        await using redis = await startRedis(REDIS, folder, false, more);
        await using worker = startWorker(redis.url);
        const text = studyText('http://127.0.0.1:9/v1');
        const [run, code] = await Promise.all([
          startRun(folder, text, { flags: ['--queue', redis.url] }).ended,
          worker.ended,
        ]);
        expect([run.code, code], run.output + worker.output()).toEqual([2, 2]);
        expect(existsSync(join(folder, 'run'))).toBe(false);
        expect(run.output + worker.output()).not.toMatch(/did not foresee|^\s+at /m);
      }
    });

    test('a replica, whether it takes writes or not', SLOW, async () => {
      await using primary = await startRedis(REDIS, temporaryFolder(), false);
      const port = new URL(primary.url).port;
      for (const readOnly of ['yes', 'no']) {
        const said = await withRedis(['--replicaof', '127.0.0.1', port, '--replica-read-only', readOnly]);
        expect(said).toContain(`replica of 127.0.0.1:${port}`);
        expect(said).toContain('Name the primary');
      }
    });

    test('a user without rights, or with rights on other keys', SLOW, async () => {
      const few = ['--user', 'low', 'on', '>p', '~*', '+@read', '+info', '+ping'];
      expect(await withRedis(few, '', 'low:p@')).toMatch(/The user may not .*NOPERM .*hset/s);
      const elsewhere = ['--user', 'low', 'on', '>p', '~other:*', '+@all'];
      expect(await withRedis(elsewhere, '', 'low:p@')).toMatch(/NOPERM .*ACL SETUSER/s);
      const noInfo = ['--user', 'low', 'on', '>p', '~*', '+@all', '-info'];
      expect(await withRedis(noInfo, '', 'low:p@')).toContain("'info'");
    });

    test('a password that is missing or wrong, and a database that there is not', SLOW, async () => {
      const locked = ['--requirepass', 'right'];
      expect(await withRedis(locked)).toContain('wants a password (NOAUTH');
      const wrong = await withRedis(locked, '', ':wrong-7c1e@');
      expect(wrong).toContain('does not take the user and the password (WRONGPASS');
      expect(wrong).not.toContain('wrong-7c1e');
      expect(await withRedis([], '/99')).toContain('no database of that number');
    });

    test('a full one, and one that forgets when it is full', SLOW, async () => {
      const full = ['--maxmemory', '1kb', '--maxmemory-policy', 'noeviction'];
      expect(await withRedis(full)).toMatch(/Redis is full.*OOM.*Raise maxmemory/s);
      const forgetful = ['--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru'];
      expect(await withRedis(forgetful)).toMatch(/allkeys-lru.*noeviction/s);
      const told: string[] = [];
      const unlimited = ['--maxmemory-policy', 'volatile-ttl'];
      await using redis = await startRedis(REDIS, temporaryFolder(), false, unlimited);
      await using _connection = await connectRedis(redis.url, (text) => told.push(text));
      expect(told.join()).toMatch(/would forget keys.*volatile-ttl/);
    });

    test('a node of a cluster', SLOW, async () => {
      expect(await withRedis(['--cluster-enabled', 'yes'])).toMatch(/node of a cluster.*cluster-enabled no/s);
    });
  },
);

test('a Redis that is too old for a queue is told', SLOW, async () => {
  const facts = 'redis_version:5.0.14\r\nrole:master\r\n';
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (data) => {
      for (const command of data.toString().match(/\b(hello|info|ping|client)\b/gi) ?? []) {
        const name = command.toLowerCase();
        if (name === 'hello') socket.write("-ERR unknown command 'HELLO'\r\n");
        else socket.write(name === 'info' ? `$${facts.length}\r\n${facts}\r\n` : '+PONG\r\n');
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    expect(await refusalOf(`redis://127.0.0.1:${port}`)).toMatch(
      /5\.0\.14 is too old|does not know a command/,
    );
  } finally {
    server.close();
  }
});
