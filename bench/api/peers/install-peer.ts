import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { modelCacheDir } from '../../../src/models/fetch/index.ts';
import type { Peer } from './peer.ts';

const run = promisify(execFile);
const LIMIT_MS = 20 * 60_000;

/**
 * Gives the folder of a peer in the user's cache (`peers/` beside the model files), and installs it there where it is
 * missing. Throws where that fails or takes more than 20 minutes a program.
 */
export async function installPeer({ name, version, install }: Peer): Promise<string> {
  const home = join(dirname(modelCacheDir()), 'peers', `${name}-${version}`);
  // Stands in a folder that was installed to the end.
  const whole = join(home, 'steerlab-whole');
  if (existsSync(whole)) return home;
  console.error(`Installing ${name} ${version} (minutes, once) …`);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  for (const { program, args, env } of install(home))
    await run(program, [...args], { timeout: LIMIT_MS, maxBuffer: 2 ** 26, env: { ...process.env, ...env } });
  writeFileSync(whole, `${version}\n`);
  return home;
}
