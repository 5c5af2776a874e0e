import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What is installed, with the versions that these tests were written against. */
export const REAL_SERVERS = ['litellm[proxy]==1.106.12', 'xllamacpp==2026.10.11549'] as const;

/** The folder into which `npm run real-servers` installs. */
export const REAL_FOLDER =
  process.env.STEERLAB_REAL_SERVERS ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'steerlab', 'real-servers');

/** Stands in a folder whose servers were installed to the end, and holds what was installed. */
export const REAL_MARK = join(REAL_FOLDER, 'installed.json');

/** What to do where the servers are not there. */
export const NO_SERVERS = 'skipped: no real servers here; "npm run real-servers" installs them';

/** The folder of the servers' programs; null where they are not installed. Nothing is installed here. */
export function findRealServers(): string | null {
  return existsSync(REAL_MARK) ? join(REAL_FOLDER, 'bin') : null;
}
