// Builds the viewer's pages into dist/viewer, which is in the package and not in the repository.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../src/viewer/', import.meta.url));
const outDir = fileURLToPath(new URL('../dist/viewer/', import.meta.url));

await build({
  root,
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
