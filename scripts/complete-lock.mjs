// Adds to package-lock.json the optional packages of other systems that npm left out.
//
// A registry mirror may hold a package's builds for its own system only. `npm install` passes over the others without a
// word, and `npm ci` then refuses the lock file, here and on the systems that need them. What is added has the exact
// version that the parent names; its integrity is left to the registry that serves it. Run it after `npm install`.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
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

const added = [];
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
    added.push(`${name}@${version}`);
  }
}
// The order that npm itself keeps: the root first, then by place.
const places = Object.keys(lock.packages).sort((a, b) => a.localeCompare(b, 'en'));
lock.packages = Object.fromEntries(places.map((place) => [place, lock.packages[place]]));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? 'Nothing was missing.' : `Added:\n${added.join('\n')}`);
