// Builds the guide as a site of files, `site/`, with an API reference made from the docstrings of `src/index.ts`:
//   npm run docs
//   npm run docs -- --base /steerlab/   for a site that lies in a folder of its host
// Its tools have a lock file of their own, since TypeDoc reads an older TypeScript than the one that checks this repository, and since
// nobody else needs them.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { placeLinks } from './docs-site/place-links.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const tools = join(root, 'scripts', 'docs-site');
const pages = join(tools, 'pages');
const isWindows = process.platform === 'win32';

function run(program: string, args: readonly string[], shell = false): void {
  const { status } = spawnSync(program, args, { cwd: tools, stdio: 'inherit', shell });
  if (status === 0) return;
  console.error(`The site was not built: "${[program, ...args].join(' ')}" failed; see above.`);
  process.exit(1);
}

/** Runs a program of the tools' own packages with the Node that runs this. */
const runTool = (file: string, args: readonly string[]) =>
  run(process.execPath, [join(tools, 'node_modules', file), ...args]);

run(isWindows ? 'npm.cmd' : 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], isWindows);
rmSync(pages, { recursive: true, force: true });
for (const folder of ['docs', 'design'] as const) {
  const to = folder === 'docs' ? pages : join(pages, folder);
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(join(root, folder))) {
    const from = join(root, folder, name);
    if (name.endsWith('.md')) writeFileSync(join(to, name), placeLinks(readFileSync(from, 'utf8'), folder));
    else cpSync(from, join(to, name), { recursive: true });
  }
}
runTool('typedoc/bin/typedoc', []);
runTool('vitepress/bin/vitepress.js', ['build', ...process.argv.slice(2)]);
console.log('The site is in site/; any web server shows it.');
