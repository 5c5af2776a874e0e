// Runs before anything is installed, so it is plain JavaScript that Node 20 runs and imports nothing from npm.
// It installs the packages when they are missing or older than the lock file, and says so.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const lockFile = join(root, 'package-lock.json');
// The stamp holds the lock file's hash, since file times say nothing after a `git clone` or a copy.
const stampFile = join(root, 'node_modules', '.steerlab-lock');
const lockHash = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
const installed = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash;

if (!installed) {
  const why = existsSync(join(root, 'node_modules')) ? 'older than package-lock.json' : 'missing';
  console.error(`Set-up: node_modules is ${why}; running npm ci (about a minute, once) …`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error(
      'Set-up: npm ci failed. Check the network and the messages above, then run the command again.',
    );
    process.exit(1);
  }
  writeFileSync(stampFile, lockHash);
  console.error('Set-up: packages are installed.');
}

// What follows on the command line is run by the Node that was just installed. A shell would go on with the Node that it
// found before the install, since it remembers where a command is.
const rest = process.argv.slice(2);
if (rest.length > 0) {
  const own = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const child = spawn(existsSync(own) ? own : process.execPath, rest, { cwd: root, stdio: 'inherit' });
  // Ctrl-C reaches the child too, which knows how to end; a SIGTERM has to be passed on.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code) => process.exit(code ?? 1));
}
