// Makes a package-lock.json whole, for all systems. Run it after `npm install`; a folder may be named that has a lock file of its own:
// `node scripts/complete-lock.mjs scripts/docs-site/`.
//
// A registry mirror may hold a package's builds for its own system only. `npm install` passes over the others without a
// word, and `npm ci` then refuses the lock file, here and on the systems that need them. What is added has the exact version
// that the parent names. Every entry gets the hash and the licence that the registry tells of it: where it knows of none,
// this fails, and an older version of the parent is to be chosen whose builds the registry has for all systems.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL(`../${process.argv[2] ?? ''}package-lock.json`, import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const SYSTEMS = {
  android: 'android',
  darwin: 'darwin',
  mac: 'darwin',
  linux: 'linux',
  win32: 'win32',
  win: 'win32',
};
const PROCESSORS = { arm: 'arm', arm64: 'arm64', armv7l: 'arm', riscv64: 'riscv64', x64: 'x64' };

const done = [];
for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    const words = name.split(/[/-]/);
    const os = words.map((word) => SYSTEMS[word]).find(Boolean);
    const cpu = words.map((word) => PROCESSORS[word]).find(Boolean);
    if (lock.packages[place] !== undefined || os === undefined || cpu === undefined) continue;
    lock.packages[place] = {
      version,
      cpu: [cpu],
      ...(parent.dev === true ? { dev: true } : {}),
      ...(words.includes('musl') ? { libc: ['musl'] } : {}),
      optional: true,
      os: [os],
    };
    done.push(`added ${name}@${version}`);
  }
}
const unknown = [];
for (const [place, entry] of Object.entries(lock.packages)) {
  if (place === '' || (entry.integrity !== undefined && entry.license !== undefined)) continue;
  const spec = `${place.split('node_modules/').at(-1)}@${entry.version}`;
  const told = askRegistry(spec);
  if (told === null) unknown.push(spec);
  else {
    const { version, ...rest } = entry;
    lock.packages[place] = { version, integrity: told.integrity, ...rest, license: told.license };
    done.push(`hashed ${spec}`);
  }
}
// The order that npm itself keeps: the root first, then by place.
const places = Object.keys(lock.packages).sort((a, b) => a.localeCompare(b, 'en'));
lock.packages = Object.fromEntries(places.map((place) => [place, lock.packages[place]]));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(done.length === 0 ? 'Nothing was missing.' : done.join('\n'));
if (unknown.length > 0) {
  console.error(`The registry at hand has no hash or no licence of:\n${unknown.join('\n')}`);
  process.exitCode = 1;
}

/** The hash and the licence of one version; null where the registry does not tell both. */
function askRegistry(spec) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { stdout } = spawnSync(npm, ['view', spec, 'dist.integrity', 'license', '--json'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  try {
    const { 'dist.integrity': integrity, license } = JSON.parse(stdout);
    return typeof integrity === 'string' && typeof license === 'string' ? { integrity, license } : null;
  } catch {
    return null;
  }
}
