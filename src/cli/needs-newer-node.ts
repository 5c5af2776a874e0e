import { readFileSync } from 'node:fs';

const PACKAGE = new URL('../../package.json', import.meta.url);

/** What to say to who runs a Node that is too old, by what `engines` in package.json asks for; null where it is not. */
export function needsNewerNode(version: string): string | null {
  const { engines } = JSON.parse(readFileSync(PACKAGE, 'utf8'));
  const least = String(engines.node).replace('>=', '');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return null;
  return `steerlab needs Node ${least} or newer, and this is Node ${version}: install a newer one, such as from https://nodejs.org.`;
}
