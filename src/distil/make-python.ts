import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { SteerlabError } from '../errors/index.ts';
import { lockFolder } from '../store/index.ts';
import { PythonNotMadeError } from './distil-errors.ts';
import { interpreterOf, probePython, REQUIREMENTS, type TrainingPython } from './find-python.ts';

/**
 * Makes the environment for training: a virtual environment with the pinned packages, by pip from wherever its settings
 * say. One that is not whole is deleted.
 *
 * @param onLine - is told what pip does
 * @throws PythonNotMadeError with pip's own last words; RunLockedError while another process makes one
 */
export async function makePython(
  { folder, from }: Extract<TrainingPython, { kind: 'to-make' }>,
  options: {
    readonly env: NodeJS.ProcessEnv;
    readonly signal: AbortSignal;
    readonly onLine: (line: string) => void;
  },
): Promise<Extract<TrainingPython, { kind: 'ready' }>> {
  const { env, signal } = options;
  const path = interpreterOf(folder);
  await mkdir(dirname(folder), { recursive: true });
  const unlock = lockFolder(dirname(folder), 'making a Python environment');
  try {
    await rm(folder, { recursive: true, force: true });
    await follow(from, ['-m', 'venv', folder], folder, options);
    const install = ['-m', 'pip', 'install', '--no-input', '--disable-pip-version-check', '--progress-bar'];
    await follow(path, [...install, 'off', '--requirement', REQUIREMENTS], folder, options);
    return { kind: 'ready', path, facts: await probePython(path, env, signal) };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    signal.throwIfAborted();
    if (error instanceof SteerlabError) throw error;
    throw new PythonNotMadeError(folder, error instanceof Error ? error.message : String(error));
  } finally {
    unlock();
  }
}

async function follow(
  command: string,
  args: readonly string[],
  folder: string,
  { env, signal, onLine }: Parameters<typeof makePython>[1],
): Promise<void> {
  const child = spawn(command, args, { env, signal, stdio: ['ignore', 'pipe', 'pipe'] });
  // Both are read to their ends: a process whose pipe is full would wait for ever.
  const last: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      if (line.trim() === '') return;
      last.push(line.trim());
      if (last.length > 20) last.shift();
      onLine(line.trim());
    });
  }
  const [code] = await once(child, 'close');
  if (code === 0) return;
  const complaint = last.findLast((line) => /^error/i.test(line)) ?? last.at(-1) ?? `it ended with ${code}`;
  throw new PythonNotMadeError(folder, complaint);
}
