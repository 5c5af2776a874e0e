// Holds package-lock.json to rules: every entry hashed, for all systems; no install script that nobody has looked at; no
// licence that is not known to be fit. Part of "npm run check". It asks no network.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findFaults } from './supply-chain/find-faults.ts';
import { findHiddenScripts } from './supply-chain/find-hidden-scripts.ts';

const ROOT = new URL('../', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, ROOT), 'utf8'));

const { packages } = read('package-lock.json');
const { allowScripts = {} } = read('package.json');
const faults = [...findFaults(packages, allowScripts), ...findHiddenScripts(packages, fileURLToPath(ROOT))];
for (const fault of faults) console.error(`Supply chain: ${fault}`);
if (faults.length > 0) process.exitCode = 1;
else
  console.log(`Supply chain: ${Object.keys(packages).length - 1} packages, all hashed, all licences known.`);
