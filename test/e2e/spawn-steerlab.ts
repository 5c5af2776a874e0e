import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** How a command ended, and all that it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** A `steerlab` command in a process of its own. */
export interface Spawned {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts `steerlab ARGS`; `onOut` is told, at each piece, all that standard output has so far. */
export function spawnSteerlab(
  args: readonly string[],
  { env = {}, onOut = () => {} }: { env?: NodeJS.ProcessEnv; onOut?: (out: string) => void } = {},
): Spawned {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    onOut(out);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, out, err }));
  });
  return { child, ended };
}

/** Runs `steerlab ARGS` to its end. */
export function runSteerlab(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return spawnSteerlab(args, { env }).ended;
}
