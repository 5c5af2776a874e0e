import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram } from '../find-program.ts';

/** What to do where there is no Redis. */
export const NO_REDIS =
  'no Redis found: install it (Debian: apt-get install redis-server) or name it in REDIS_SERVER_PATH';

/** The path of a Redis or Valkey server; null where there is none, and none can be installed. */
export function findRedis(): string | null {
  const places = ['/usr/bin/redis-server', '/usr/bin/valkey-server', '/usr/local/bin/redis-server'];
  return findProgram({ places, variable: 'REDIS_SERVER_PATH', debian: 'redis-server' });
}

/** A Redis server of one's own. */
export interface TestRedis extends AsyncDisposable {
  readonly url: string;
  /** Ends it without a word, as a power cut would. */
  kill(): Promise<void>;
  /** Has it stopped for a while, or go on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
  /** Starts it again, on the same port and folder. */
  start(): Promise<void>;
}

/**
 * Starts Redis on a free port, with its append-only file in `folder`.
 *
 * @param appendOnly - false: it forgets all when it is killed
 * @param more - further options, as on its command line
 */
export async function startRedis(
  path: string,
  folder: string,
  appendOnly = true,
  more: readonly string[] = [],
): Promise<TestRedis> {
  const port = await findPort();
  let child: ChildProcess | undefined;
  const redis: TestRedis = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
      args.push('--appendonly', appendOnly ? 'yes' : 'no', '--appendfsync', 'always', ...more);
      child = spawn(path, args, { stdio: 'ignore' });
      while (!(await answers(port))) {
        if (child.exitCode !== null) throw new Error(`Redis did not start on port ${port}.`);
        await sleep(50);
      }
    },
    signal: (name) => void child?.kill(name),
    async kill() {
      if (child === undefined) return;
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
      child = undefined;
    },
    [Symbol.asyncDispose]: () => redis.kill(),
  };
  await redis.start();
  return redis;
}

/**
 * Finds a free port below those that the system gives to outgoing connections: one of these could take the port while
 * Redis is down, or, looking for it there, connect to itself.
 */
async function findPort(): Promise<number> {
  for (;;) {
    const port = 15_000 + Math.floor(Math.random() * 15_000);
    const probe = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => probe.close(resolve));
    return port;
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.once('error', () => end(false));
    socket.once('data', (data) => end(/^(\+PONG|-NOAUTH)/.test(data.toString())));
    socket.write('PING\r\n');
  });
}
