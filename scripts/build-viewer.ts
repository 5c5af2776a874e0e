// Builds the viewer's pages, which are in the package and not in the repository.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const PAGES = new URL('../src/viewer/', import.meta.url);
const BUILT = new URL('../dist/viewer/', import.meta.url);

/** Builds the pages into a folder, which is emptied first. */
export async function buildViewer(outDir: string = fileURLToPath(BUILT)): Promise<void> {
  const before = process.env.NODE_ENV;
  // Tests set another, and would get React's build for development.
  process.env.NODE_ENV = 'production';
  try {
    await build({
      root: fileURLToPath(PAGES),
      configFile: false,
      logLevel: 'warn',
      base: './',
      resolve: {
        alias: {
          // What writes CSV for Node has a build of its own for browsers.
          'csv-stringify/sync': 'csv-stringify/browser/esm/sync',
          'node:util': fileURLToPath(new URL('api/node-util.ts', PAGES)),
        },
      },
      build: {
        outDir,
        emptyOutDir: true,
        target: 'es2023',
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        // What is built in has to be named with its licence's text.
        license: { fileName: 'licences.md' },
      },
    });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildViewer();
