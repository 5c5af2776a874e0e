import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { bareEnvironment } from '../bare-environment.ts';
import { SECRET } from './secret.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** `steerlab worker` in a process of its own. */
export interface TestWorker extends AsyncDisposable {
  readonly process: ChildProcess;
  /** All that it has written so far. */
  readonly output: () => string;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  /** Ends it by a signal and gives its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** How a worker is started. */
export interface WorkerStart {
  readonly flags?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Where it may send the key of openai-compatible servers. */
  readonly allow?: string;
}

/** Starts a worker on a queue. */
export function startWorker(url: string, { flags = [], env = {}, allow }: WorkerStart = {}): TestWorker {
  const allowed = allow === undefined ? [] : ['--allow', `OPENAI_COMPATIBLE_API_KEY=${allow}`];
  const child = spawn(process.execPath, [MAIN, 'worker', '--queue', url, ...allowed, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...bareEnvironment, ...SECRET, ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output += data;
    });
  }
  const closed = once(child, 'close') as Promise<[number | null]>;
  const worker: TestWorker = {
    process: child,
    output: () => output,
    ended: closed.then(([code]) => code),
    async end(signal) {
      child.kill(signal);
      const [code] = await closed;
      return code;
    },
    async [Symbol.asyncDispose]() {
      await worker.end('SIGKILL');
    },
  };
  return worker;
}
