// npm runs this where the package is installed from Git, before it is packed, and after "npm ci" in a checkout. It builds what the
// package ships where that can be done: not where the source or the compiler is left out, nor where the caller says that it isn't needed.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const isThere = (path) => existsSync(fileURLToPath(new URL(`../${path}`, import.meta.url)));
if (process.env.STEERLAB_BUILD !== 'no' && isThere('src') && isThere('node_modules/typescript')) {
  const { spawnSync } = await import('node:child_process');
  // It prints where a pack redirects its list.
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL('build.mjs', import.meta.url))], {
    stdio: ['ignore', 2, 2],
  });
  process.exitCode = status ?? 1;
}
