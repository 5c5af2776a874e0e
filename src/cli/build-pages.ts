import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PAGES_FOLDER } from '../server/index.ts';

/** Builds the viewer's pages where they are missing, which happens once in a source checkout: packages contain them. */
export async function buildPages(): Promise<void> {
  const script = new URL('../../scripts/build-viewer.ts', import.meta.url);
  if (existsSync(join(PAGES_FOLDER, 'index.html')) || !existsSync(script)) return;
  console.error("Building the viewer's pages (some seconds, once) …");
  const { buildViewer } = await import(script.href);
  await buildViewer();
}
