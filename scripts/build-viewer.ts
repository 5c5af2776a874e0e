// Builds the viewer's pages, which are in the package and not in the repository.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const PAGES = new URL('../src/viewer/', import.meta.url);
const BUILT = new URL('../dist/viewer/', import.meta.url);

/** Builds the pages into a folder, which is emptied first. */
export async function buildViewer(outDir: string = fileURLToPath(BUILT)): Promise<void> {
  await build({
    root: fileURLToPath(PAGES),
    configFile: false,
    logLevel: 'warn',
    base: '/',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
    },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildViewer();
