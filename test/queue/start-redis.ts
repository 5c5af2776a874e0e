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
  /** Starts it again, on the same port and folder. */
  start(): Promise<void>;
}

/** Starts Redis on a free port, with its append-only file in `folder`. */
export async function startRedis(path: string, folder: string): Promise<TestRedis> {
  const port = await findPort();
  let child: ChildProcess | undefined;
  const redis: TestRedis = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
      child = spawn(path, [...args, '--appendonly', 'yes', '--appendfsync', 'always'], { stdio: 'ignore' });
      while (!(await answers(port))) await sleep(50);
    },
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

async function findPort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.once('error', () => end(false));
    socket.once('data', (data) => end(data.toString().startsWith('+PONG')));
    socket.write('PING\r\n');
  });
}
