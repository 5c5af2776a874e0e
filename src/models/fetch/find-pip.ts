import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Environment } from './cache-layout.ts';
import { PipMissingError } from './wheel-errors.ts';

const candidates: readonly (readonly [string, ...string[]])[] = [
  ['python3', '-m', 'pip'],
  ['pip3'],
  ['pip'],
  ['python', '-m', 'pip'],
];

/**
 * Finds a pip that runs, as a command and its first arguments.
 *
 * @param folder where it is started: an empty one, since `python -m` would take a module from it.
 * @throws PipMissingError
 */
export async function findPip(
  folder: string,
  env: Environment,
  signal: AbortSignal,
): Promise<readonly [string, ...string[]]> {
  for (const candidate of candidates) {
    if (await runs(candidate, folder, env, signal)) return candidate;
  }
  throw new PipMissingError(candidates.map((words) => words.join(' ')));
}

async function runs(
  [command, ...first]: readonly [string, ...string[]],
  cwd: string,
  env: Environment,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const child = spawn(command, [...first, '--version'], { cwd, env, signal, stdio: 'ignore' });
    const [code] = await once(child, 'exit');
    return code === 0;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
