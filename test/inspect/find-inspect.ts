import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const VERSION = '0.3.285';
const FOLDER = join(
  process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
  'steerlab',
  'venvs',
  `inspect-${VERSION}`,
);
/** Stands in a virtual environment that was made to the end. */
const WHOLE = join(FOLDER, 'steerlab-whole');

/** Inspect AI on this machine, or why there is none. */
export type FoundInspect = { readonly bin: string } | { readonly missing: string };

/**
 * Finds Inspect AI in a virtual environment in the user's cache, and makes it where it is missing, which takes a minute
 * and a network.
 */
export async function findInspect(): Promise<FoundInspect> {
  if (!existsSync(WHOLE)) {
    try {
      rmSync(FOLDER, { recursive: true, force: true });
      mkdirSync(FOLDER, { recursive: true });
      await run('python3', ['-m', 'venv', FOLDER], { timeout: 120_000 });
      const pip = [
        '-m',
        'pip',
        'install',
        '--quiet',
        '--disable-pip-version-check',
        `inspect-ai==${VERSION}`,
      ];
      await run(join(FOLDER, 'bin', 'python'), pip, { timeout: 400_000 });
      writeFileSync(WHOLE, `${VERSION}\n`);
    } catch (error) {
      const [line] = (error instanceof Error ? error.message : String(error)).split('\n').slice(-2);
      return { missing: `inspect-ai ${VERSION} could not be installed: ${line}` };
    }
  }
  return { bin: join(FOLDER, 'bin') };
}

/** Runs a program of the virtual environment. Whatever it has to say on standard error is given back too. */
export function runInspect(
  { bin }: { readonly bin: string },
  program: 'python' | 'inspect',
  args: readonly string[],
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const options = { maxBuffer: 2 ** 28, timeout: 240_000, env: { ...process.env, NO_COLOR: '1' } };
  return run(join(bin, program), [...args], options);
}
