import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Faults, Stats } from '../../test/server/index.ts';

const SERVER = fileURLToPath(new URL('../../test/server/main.ts', import.meta.url));

/** A model's server in a process of its own. */
export interface ModelServer {
  /** What `baseURL` takes. */
  readonly url: string;
  /** What the server has counted since it started or was last told to forget. */
  stats(): Promise<Stats>;
  forget(): Promise<void>;
  /** Has the server misbehave from now on. */
  setFaults(faults: Partial<Faults>): Promise<void>;
}

/** Starts the server, waits before each reply for `latencyMs`, and stops the server once `use` has ended. */
export async function withServer<T>(latencyMs: number, use: (server: ModelServer) => Promise<T>): Promise<T> {
  const server = spawn(process.execPath, [SERVER, '--latencyMs', String(latencyMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const url = line.toString().trim();
    const at = (path: string) => new URL(path, url);
    return await use({
      url,
      stats: async () => (await fetch(at('/stats'))).json() as Promise<Stats>,
      setFaults: async (faults) =>
        void (await fetch(at('/faults'), { method: 'POST', body: JSON.stringify(faults) })),
      forget: async () => void (await fetch(at('/forget'), { method: 'POST' })),
    });
  } finally {
    server.kill();
  }
}
