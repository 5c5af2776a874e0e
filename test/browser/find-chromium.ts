import { findProgram } from '../find-program.ts';

/** What to do where there is no browser. */
export const NO_CHROMIUM =
  'no Chromium found: install it (Debian: apt-get install chromium) or name it in CHROMIUM_PATH';

/** The path of a Chromium; null where there is none, and none can be installed. */
export function findChromium(): string | null {
  const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return findProgram({ places, variable: 'CHROMIUM_PATH', debian: 'chromium' });
}
