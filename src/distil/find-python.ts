import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { reasonOf } from '../errors/index.ts';
import { cacheHome } from '../models/fetch/index.ts';
import { tryParseJson } from '../text/index.ts';
import { PythonMissingError, PythonUnfitError } from './distil-errors.ts';

const run = promisify(execFile);

/** The folder of the Python programs that train. */
export const TRAINING = fileURLToPath(new URL('../../training/', import.meta.url));
/** What they need, pinned. */
export const REQUIREMENTS = join(TRAINING, 'requirements.txt');
/** Bytes that an environment takes on disk, about: PyTorch is two thirds of it. */
export const ENVIRONMENT_BYTES = 1.5e9;

const probeSchema = z.object({
  python: z.string(),
  /** The version of each package that is needed; null where it is missing. */
  packages: z.record(z.string(), z.string().nullable()),
  cuda: z.object({ name: z.string(), memory_bytes: z.number() }).nullable(),
  memory: z.object({ total_bytes: z.number().nullable(), available_bytes: z.number().nullable() }),
  cpus: z.number(),
});

/** What `training/probe.py` finds in a Python and on its machine. */
export type PythonFacts = z.infer<typeof probeSchema>;

/** A Python to train with: one that has all that is needed, or the place where one is to be made. */
export type TrainingPython =
  | { readonly kind: 'ready'; readonly path: string; readonly facts: PythonFacts }
  | { readonly kind: 'to-make'; readonly folder: string; readonly from: string };

/** Where an environment for the pinned packages belongs: other pins, another folder. */
export function environmentFolder(env: NodeJS.ProcessEnv): string {
  const pins = hash('sha256', readFileSync(REQUIREMENTS, 'utf8')).slice(0, 12);
  return join(cacheHome(env), 'python', pins);
}

/** The interpreter of an environment. */
export function interpreterOf(folder: string): string {
  return process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');
}

/**
 * Finds a Python to train with.
 *
 * @param named - an interpreter of the user's, which must have the packages
 * @throws PythonMissingError; PythonUnfitError
 */
export async function findPython(
  named: string | undefined,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<TrainingPython> {
  if (named !== undefined) {
    const facts = await probePython(named, env, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw new PythonMissingError([{ command: named, found: reasonOf(error) }]);
    });
    const missing = missingIn(facts);
    if (missing.length > 0) throw new PythonUnfitError(named, missing, REQUIREMENTS);
    return { kind: 'ready', path: named, facts };
  }
  const folder = environmentFolder(env);
  const own = interpreterOf(folder);
  if (existsSync(own)) {
    // An environment whose Python was taken away is made anew.
    const facts = await probePython(own, env, signal).catch(() => null);
    signal.throwIfAborted();
    if (facts !== null && missingIn(facts).length === 0) return { kind: 'ready', path: own, facts };
  }
  return { kind: 'to-make', folder, from: await findBasePython(env, signal) };
}

/** What a Python and its machine have. */
export async function probePython(
  path: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<PythonFacts> {
  const { stdout } = await run(path, [join(TRAINING, 'probe.py')], { env, signal, encoding: 'utf8' });
  return probeSchema.parse(tryParseJson(stdout));
}

function missingIn({ packages }: PythonFacts): string[] {
  return Object.entries(packages).flatMap(([name, version]) => (version === null ? [name] : []));
}

const VERSION = 'import sys, venv, ensurepip; print(".".join(map(str, sys.version_info[:2])))';

async function findBasePython(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<string> {
  const tried: { readonly command: string; readonly found: string }[] = [];
  for (const command of ['python3', 'python', 'python3.13', 'python3.12', 'python3.11']) {
    try {
      const { stdout } = await run(command, ['-c', VERSION], { env, signal, encoding: 'utf8' });
      const [major = 0, minor = 0] = stdout.trim().split('.').map(Number);
      if (major === 3 && minor >= 11 && minor <= 13) return command;
      tried.push({ command, found: `version ${stdout.trim()}` });
    } catch (error) {
      signal.throwIfAborted();
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      tried.push({ command, found: isMissing ? 'not there' : 'it has no venv module, or does not run' });
    }
  }
  throw new PythonMissingError(tried);
}
