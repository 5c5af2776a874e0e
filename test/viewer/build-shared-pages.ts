import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';
import { buildViewer } from '../../scripts/build-viewer.ts';

/**
 * The folder with the viewer's pages, which nobody may change: the first test file that asks builds them, for all files of the
 * run. Fails for all of them where that failed.
 */
export async function buildSharedPages(): Promise<string> {
  const shared = inject('sharedPages');
  const [pages, ended] = [join(shared, 'pages'), join(shared, 'ended')];
  if (isFirst(shared)) {
    const error = await buildViewer(pages).then(
      () => '',
      (reason) => `The viewer's pages could not be built: ${reason}`,
    );
    // Whoever waits sees the whole file or none.
    writeFileSync(`${ended}.part`, error);
    renameSync(`${ended}.part`, ended);
  }
  while (!existsSync(ended)) await sleep(50);
  const error = readFileSync(ended, 'utf8');
  if (error !== '') throw new Error(error);
  return pages;
}

/** Of several processes only one can make a folder. */
function isFirst(shared: string): boolean {
  try {
    mkdirSync(join(shared, 'begun'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
