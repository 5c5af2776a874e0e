import { existsSync } from 'node:fs';

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser of the Chromium family on this machine; null where there is none, and tests in a browser are skipped. */
export function findChromium(): string | null {
  return PATHS.find((path) => existsSync(path)) ?? null;
}
