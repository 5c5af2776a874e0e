import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A program that tests need and npm does not bring. */
export interface Program {
  /** Where it usually is; the first that exists is taken. */
  readonly places: readonly string[];
  /** The environment variable that names another place. */
  readonly variable: string;
  /** Debian's package. */
  readonly debian: string;
}

/** The path of a program; null where there is none, and none can be installed. */
export function findProgram({ places, variable, debian }: Program): string | null {
  const named = process.env[variable];
  const found = () => (named === undefined ? places : [named]).find((path) => existsSync(path)) ?? null;
  return found() ?? (mayInstall() && install(debian) ? found() : null);
}

/** Nobody's machine is changed unasked: only a build server's, by its root. */
function mayInstall(): boolean {
  const { CI, STEERLAB_INSTALL: wanted } = process.env;
  return (
    process.getuid?.() === 0 && (CI !== undefined || wanted !== undefined) && existsSync('/usr/bin/apt-get')
  );
}

function install(debian: string): boolean {
  console.error(`Set-up: installing ${debian} with apt-get (a minute, once) …`);
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, { stdio: 'ignore', timeout: 240_000 }).status === 0;
  return apt('update') && apt('install', '-y', '--no-install-recommends', debian);
}
