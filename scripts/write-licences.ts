// Writes into the package what its dependencies are licensed under. Part of "npm run build".
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { listLicences } from './supply-chain/list-licences.ts';

const ROOT = new URL('../', import.meta.url);

/** Writes the list of licences to a file; `dist/licences.md` unless told. */
export function writeLicences(file: string = fileURLToPath(new URL('dist/licences.md', ROOT))): void {
  const { packages } = JSON.parse(readFileSync(new URL('package-lock.json', ROOT), 'utf8'));
  writeFileSync(file, listLicences(packages));
}
