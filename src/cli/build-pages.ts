import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PAGES_FOLDER } from '../server/index.ts';
import { printError } from './console.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/build-viewer.ts', import.meta.url));
const SOURCES = fileURLToPath(new URL('../../src/viewer/', import.meta.url));

/** Builds the viewer's pages in a source checkout, where they are missing or older than their sources. Packages contain them. */
export function buildPages(): void {
  if (!existsSync(SCRIPT) || timeOf(join(PAGES_FOLDER, 'index.html')) >= newestSource()) return;
  printError("Building the viewer's pages (some seconds) …");
  // In a process of its own: the viewer needs none of the builder's memory. What the builder says of a fault is seen.
  spawnSync(process.execPath, [SCRIPT], { stdio: ['ignore', 'ignore', 'inherit'] });
}

function newestSource(): number {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).map((name) =>
    join(SOURCES, name),
  );
  return Math.max(...files.map(timeOf), timeOf(SCRIPT));
}

/** When a file was written, in milliseconds; before all others where it is missing. */
function timeOf(file: string): number {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}
