import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Used } from '../run-measured.ts';
import type { Command } from './peer.ts';

const WRAPPER = fileURLToPath(new URL('measure_child.py', import.meta.url));
const LIMIT_SECONDS = 300;

/**
 * Runs a program, start and end included, and tells what it and its descendants took; the peak of memory is that of the
 * largest of them. Throws with the end of what the program said where it fails or takes more than five minutes.
 */
export async function measurePeer(folder: string, { program, args, env }: Command): Promise<Used> {
  const used = join(folder, 'used.json');
  const log = join(folder, 'output.txt');
  const output = openSync(log, 'w');
  const start = performance.now();
  const child = spawn('python3', [WRAPPER, used, String(LIMIT_SECONDS), program, ...args], {
    cwd: folder,
    stdio: ['ignore', output, output],
    env: { ...process.env, ...env },
  });
  closeSync(output);
  const [code] = (await once(child, 'exit')) as [number | null];
  const wallSeconds = (performance.now() - start) / 1_000;
  if (code !== 0) {
    const why = code === 124 ? `was not done after ${LIMIT_SECONDS} s` : `ended with ${code}`;
    throw new Error(`${why}: ${readFileSync(log, 'utf8').trim().slice(-300)}`);
  }
  return { wallSeconds, ...JSON.parse(readFileSync(used, 'utf8')) };
}
