// Holds every package-lock.json to rules: every entry hashed, for all systems; no install script that nobody has looked at; no
// licence that is not known to be fit. Part of "npm run check". It asks no network.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findFaults } from './supply-chain/find-faults.ts';
import { findHiddenScripts } from './supply-chain/find-hidden-scripts.ts';

const ROOT = new URL('../', import.meta.url);
/** The folders that have a lock file: the package, and the tools of the guide's site. */
const FOLDERS = ['', 'scripts/docs-site/'];

let count = 0;
const faults = FOLDERS.flatMap((folder) => {
  const at = new URL(folder, ROOT);
  const read = (name: string) => JSON.parse(readFileSync(new URL(name, at), 'utf8'));
  const { packages } = read('package-lock.json');
  const { allowScripts = {} } = read('package.json');
  count += Object.keys(packages).length - 1;
  return [...findFaults(packages, allowScripts), ...findHiddenScripts(packages, fileURLToPath(at))].map(
    (fault) => `${folder}package-lock.json: ${fault}`,
  );
});
for (const fault of faults) console.error(`Supply chain: ${fault}`);
if (faults.length > 0) process.exitCode = 1;
else console.log(`Supply chain: ${count} packages, all hashed, all licences known.`);
