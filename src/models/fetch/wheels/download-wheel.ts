import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { NamedPart } from '../../catalogue/index.ts';
import type { Environment } from '../environment.ts';
import { PipFailedError } from './wheel-errors.ts';

/** What one run of pip needs. */
export interface WheelJob {
  readonly pip: readonly [string, ...string[]];
  readonly part: NamedPart;
  /** An empty folder for this wheel alone: pip's own temporary files go there too, so their growth can be seen. */
  readonly folder: string;
  readonly env: Environment;
  readonly signal: AbortSignal;
}

// Wheels only: pip would run code from a source package. No dependencies, no cache that keeps the bytes twice.
const options = [
  'download --no-deps --only-binary=:all: --ignore-requires-python --no-cache-dir --retries 2',
  '--no-input --disable-pip-version-check --progress-bar off --quiet',
].flatMap((line) => line.split(' '));

/**
 * Lets pip fetch one wheel, from wherever its settings say, and gives the wheel's path. Nothing of it is run.
 *
 * @throws PipFailedError
 */
export async function downloadWheel({ pip, part, folder, env, signal }: WheelJob): Promise<string> {
  const [command, ...first] = pip;
  const scratch = join(folder, 'scratch');
  await mkdir(scratch, { recursive: true });
  const args = [...first, ...options, '--dest', folder, `${part.package}==${part.version}`];
  const child = spawn(command, args, {
    cwd: scratch,
    env: { ...env, TMPDIR: scratch, TEMP: scratch, TMP: scratch, PIP_NO_BINARY: undefined },
    signal,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-4000);
  });
  const [code] = await once(child, 'close');
  const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
  if (code !== 0 || wheel === undefined) {
    throw new PipFailedError(part.package, part.version, lastComplaint(output, code));
  }
  return join(folder, wheel);
}

function lastComplaint(output: string, code: unknown): string {
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .map((line) => line.trim());
  const errors = lines.filter((line) => line.startsWith('ERROR:'));
  return (
    errors.at(-1)?.slice('ERROR: '.length) ?? lines.filter(Boolean).at(-1) ?? `it ended with code ${code}`
  );
}
