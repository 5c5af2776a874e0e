import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** A viewer that shows one run, in a process of its own. */
export interface OpenViewer {
  readonly pid: number | undefined;
  /** Asks for what `/api/runs/RUN/` has under this path, and tells the milliseconds until all of it was there. */
  time(path: string): Promise<number>;
  /** What is there, as JSON. */
  read(path: string): Promise<unknown>;
}

/** Starts the viewer of a run, and ends it once `use` has ended. */
export async function withViewer<T>(folder: string, use: (viewer: OpenViewer) => Promise<T>): Promise<T> {
  const server = spawn(process.execPath, [COMMAND, 'view', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const address = await readAddress(server.stdout);
    const headers = { authorization: `Bearer ${address.searchParams.get('token')}` };
    const ask = async (path: string) => (await fetch(new URL(path, address), { headers })).arrayBuffer();
    const [run] = JSON.parse(Buffer.from(await ask('/api/runs')).toString('utf8'));
    return await use({
      pid: server.pid,
      read: async (path) =>
        JSON.parse(Buffer.from(await ask(`/api/runs/${run.slug}/${path}`)).toString('utf8')),
      async time(path) {
        const begin = performance.now();
        await ask(`/api/runs/${run.slug}/${path}`);
        return performance.now() - begin;
      },
    });
  } finally {
    server.kill('SIGTERM');
  }
}

async function readAddress(output: NodeJS.ReadableStream): Promise<URL> {
  for await (const line of createInterface(output)) {
    const found = /http:\/\/\S+/.exec(line)?.[0];
    if (found !== undefined) return new URL(found);
  }
  throw new Error('The viewer ended without an address.');
}

/** The most memory that a process has held, in MiB, as Linux tells it; 0 where it does not. */
export function peakOf(pid: number | undefined): number {
  const kilobytes = /VmHWM:\s*(\d+)/.exec(readIfThere(`/proc/${pid}/status`))?.[1] ?? 0;
  return Math.round(Number(kilobytes) / 1024);
}

/** A file of `/proc` goes with its process. */
export function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
