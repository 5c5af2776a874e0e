import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** What to do where there is no browser. */
export const NO_CHROMIUM =
  'no Chromium found: install it (Debian: apt-get install chromium) or name it in CHROMIUM_PATH';

/** The path of a Chromium; null where there is none, and none can be installed. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  const found = () => (named === undefined ? PLACES : [named]).find((path) => existsSync(path)) ?? null;
  return found() ?? (mayInstall() && install() ? found() : null);
}

/** Nobody's machine is changed unasked: only a build server's, by its root. */
function mayInstall(): boolean {
  const { CI, STEERLAB_INSTALL_CHROMIUM: wanted } = process.env;
  return (
    process.getuid?.() === 0 && (CI !== undefined || wanted !== undefined) && existsSync('/usr/bin/apt-get')
  );
}

function install(): boolean {
  console.error('Set-up: installing Chromium with apt-get (a minute, once) …');
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, { stdio: 'ignore', timeout: 240_000 }).status === 0;
  return apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium');
}
