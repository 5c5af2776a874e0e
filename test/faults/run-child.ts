import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { bareEnvironment } from '../bare-environment.ts';
import { SECRET } from '../queue/secret.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** `steerlab run` in a process of its own. */
export interface RunChild {
  readonly process: ChildProcessByStdio<null, Readable, Readable>;
  /** Its exit code (null where a signal ended it) and all that it wrote. */
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
}

/** Starts the command line on a study's text; the run's folder is `run` in `folder`. */
export function startRun(
  folder: string,
  study: string,
  { flags = [], env = {} }: { readonly flags?: readonly string[]; readonly env?: NodeJS.ProcessEnv } = {},
): RunChild {
  const file = join(folder, 'study.yaml');
  writeFileSync(file, study);
  const args = [MAIN, 'run', file, '--out', join(folder, 'run'), '--progress', 'lines', ...flags];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...bareEnvironment, ...SECRET, ...env },
  });
  const ended = (async () => {
    const [[code], out, error] = await Promise.all([
      once(child, 'close') as Promise<[number | null]>,
      text(child.stdout),
      text(child.stderr),
    ]);
    return { code, output: out + error };
  })();
  return { process: child, ended };
}
