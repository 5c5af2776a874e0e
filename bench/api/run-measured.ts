import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What one run of a program took. */
export interface Used {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  /** Peak of the resident memory, in MiB. */
  readonly megabytes: number;
}

const MEASURE = new URL('measure-process.mjs', import.meta.url).href;
const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** Runs the command line in a process of its own, start and end included, and tells what it took. */
export function runMeasured(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Used> {
  return measureScript(folder, [MAIN, ...args], env);
}

/** Runs a script with Node, and tells what it took. */
export async function measureScript(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Used> {
  const file = join(folder, 'used.json');
  rmSync(file, { force: true });
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', MEASURE, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env, STEERLAB_MEASURE: file },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  const wallSeconds = (performance.now() - start) / 1_000;
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}`);
  return { wallSeconds, ...JSON.parse(readFileSync(file, 'utf8')) };
}
