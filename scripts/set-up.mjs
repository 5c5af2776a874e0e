// Runs before anything is installed, so it is plain JavaScript that Node 20 runs and imports nothing from npm.
// It installs the packages when they are missing or older than the lock file, and says so.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = 'src/cli/main.ts';
const root = fileURLToPath(new URL('..', import.meta.url));
if (!isInstalled()) {
  const why = existsSync(join(root, 'node_modules')) ? 'older than package-lock.json' : 'missing';
  console.error(`Set-up: node_modules is ${why}; running npm ci (about a minute, once) …`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    // Standard output belongs to the command that follows: it may go into a file.
    stdio: ['ignore', 2, 2],
    // What follows runs from source.
    env: { ...process.env, STEERLAB_BUILD: 'no' },
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error(
      'Set-up: npm ci failed. Check the network and the messages above, then run the command again.',
    );
    process.exit(1);
  }
  console.error('Set-up: packages are installed.');
}

// What follows on the command line is run by the Node that was just installed. A shell would go on with the Node that it
// found before the install, since it remembers where a command is.
const [script, ...rest] = process.argv.slice(2);
if (script !== undefined) {
  const own = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const { cwd, env, args } = script === PROGRAM ? asCalledFor() : { cwd: root, env: {}, args: rest };
  const child = spawn(existsSync(own) ? own : process.execPath, [join(root, script), ...args], {
    cwd,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  // Ctrl-C reaches the child too, which knows how to end; a SIGTERM has to be passed on.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code) => process.exit(code ?? 1));
}

/**
 * How the program is started for who called npm: npm goes to the project's folder, but what is named is meant from where npm
 * was called, and so is what the program says to call next. The study of "npm start" is the project's own.
 */
function asCalledFor() {
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const path = relative(cwd, root);
  const isInside = /^(\.\.[/\\]?)*$/.test(path) && !isAbsolute(path);
  const env = { STEERLAB_CALLED_AS: `npm ${isInside ? '' : `--prefix ${path} `}run -s steerlab --` };
  const [first, study, ...more] = rest;
  const args = process.env.npm_lifecycle_event === 'start' ? [first, join(root, study), ...more] : rest;
  return { cwd, env, args };
}

/**
 * Whether npm has installed what the lock file says, whoever asked for it: by npm's own list of what it has installed, and
 * by what is there, since "npm install --package-lock-only" writes that list too. File times say nothing after a `git clone`.
 */
function isInstalled() {
  const list = readJson(join('node_modules', '.package-lock.json'));
  if (list === null) return false;
  return Object.entries(readJson('package-lock.json').packages).every(([path, wanted]) => {
    if (path === '') return true;
    const listed = list.packages[path];
    // What is for other systems is left out, and told to be optional.
    if (listed === undefined) return wanted.optional || wanted.devOptional || wanted.peer;
    if (listed.version !== wanted.version || listed.integrity !== wanted.integrity) return false;
    return readJson(join(path, 'package.json'))?.version === wanted.version;
  });
}

/** The content of a JSON file; null where it is not there. */
function readJson(file) {
  const path = join(root, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}
