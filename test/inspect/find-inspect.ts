import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** The newest, and one that is a year older. */
export const INSPECT_VERSIONS = ['0.3.285', '0.3.150'] as const;

const VENVS = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'steerlab', 'venvs');

/** Inspect AI on this machine, or why there is none. */
export type FoundInspect = { readonly bin: string } | { readonly missing: string };

/**
 * Finds Inspect AI in a virtual environment in the user's cache, and makes it where it is missing, which takes a minute
 * and a network.
 */
export async function findInspect(
  version: (typeof INSPECT_VERSIONS)[number] = '0.3.285',
): Promise<FoundInspect> {
  const folder = join(VENVS, `inspect-frames-${version}`);
  // Stands in a virtual environment that was made to the end.
  const whole = join(folder, 'steerlab-whole');
  if (!existsSync(whole)) {
    try {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      await run('python3', ['-m', 'venv', folder], { timeout: 120_000 });
      // pandas and pyarrow are what Inspect's data frames need.
      const names = [`inspect-ai==${version}`, 'pandas', 'pyarrow'];
      const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...names];
      await run(join(folder, 'bin', 'python'), pip, { timeout: 400_000 });
      writeFileSync(whole, `${version}\n`);
    } catch (error) {
      const [line] = (error instanceof Error ? error.message : String(error)).split('\n').slice(-2);
      return { missing: `inspect-ai ${version} could not be installed: ${line}` };
    }
  }
  return { bin: join(folder, 'bin') };
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
