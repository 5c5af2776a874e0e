// Compiles `src/` into `dist/`, which is what the package ships. Plain JavaScript, so that nothing has to be built first.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const { bin } = require('typescript/package.json');
const compiler = join(dirname(require.resolve('typescript/package.json')), bin.tsc);

// A file whose source is gone must not be shipped.
rmSync(join(root, 'dist'), { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.build.json')], {
  stdio: 'inherit',
});
const command = join(root, 'dist/cli/main.js');
if (status !== 0 || !existsSync(command)) {
  console.error('Build: the compiler failed; its messages stand above.');
  process.exit(1);
}
chmodSync(command, 0o755);
const { buildViewer } = await import('./build-viewer.ts');
await buildViewer();
const { writeLicences } = await import('./write-licences.ts');
writeLicences();
