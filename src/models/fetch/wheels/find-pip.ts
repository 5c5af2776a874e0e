import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Environment } from '../environment.ts';
import { PipMissingError } from './wheel-errors.ts';

type Command = readonly [string, ...string[]];

// Asks whether Python has pip without loading it, which would take ten times as long.
const hasPip = ['-c', 'import importlib.util, sys; sys.exit(importlib.util.find_spec("pip") is None)'];

const candidates: readonly { readonly pip: Command; readonly probe: readonly string[] }[] = [
  { pip: ['python3', '-m', 'pip'], probe: hasPip },
  { pip: ['pip3'], probe: ['--version'] },
  { pip: ['pip'], probe: ['--version'] },
  { pip: ['python', '-m', 'pip'], probe: hasPip },
];

/**
 * Finds a pip that runs, as a command and its first arguments.
 *
 * @param folder where it is started: an empty one, since `python -m` would take a module from it.
 * @throws PipMissingError
 */
export async function findPip(folder: string, env: Environment, signal: AbortSignal): Promise<Command> {
  for (const { pip, probe } of candidates) {
    if (await succeeds(pip[0], probe, { cwd: folder, env, signal })) return pip;
  }
  throw new PipMissingError(candidates.map(({ pip }) => pip.join(' ')));
}

async function succeeds(
  command: string,
  args: readonly string[],
  place: { cwd: string; env: Environment; signal: AbortSignal },
): Promise<boolean> {
  try {
    const [code] = await once(spawn(command, args, { ...place, stdio: 'ignore' }), 'exit');
    return code === 0;
  } catch {
    place.signal.throwIfAborted();
    return false;
  }
}
