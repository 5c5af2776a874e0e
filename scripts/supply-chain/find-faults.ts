import { type LockPackages, nameAt } from './lock-entry.ts';
import { mayUse } from './may-use.ts';

/** `allowScripts` of `package.json`: every package that has an install script, and whether npm may run it. */
export type AllowedScripts = Readonly<Record<string, boolean>>;

/**
 * What is wrong with a lock file, a sentence each, or nothing. Every package, for whatever system, comes from a registry, has a
 * strong hash and a known licence; and whoever runs code when it is installed has been looked at.
 */
export function findFaults(packages: LockPackages, allowed: AllowedScripts): string[] {
  const faults: string[] = [];
  const withScripts = new Set<string>();
  for (const [place, entry] of Object.entries(packages)) {
    if (place === '') continue;
    const name = nameAt(place);
    const one = `${name}@${entry.version ?? '?'} (${place})`;
    if (entry.link === true || !/^\d+\.\d+\.\d+/.test(entry.version ?? ''))
      faults.push(`${one} is a link, or has no version: only packages of a registry are pinned.`);
    else if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(entry.integrity ?? ''))
      faults.push(`${one} has no SHA-512. Run "node scripts/complete-lock.mjs".`);
    if (entry.resolved !== undefined)
      faults.push(`${one} names where it was fetched: npm is to ask the registry of whoever installs it.`);
    if (!mayUse(entry.license, entry.dev === true))
      faults.push(`${one} has a licence that is not known to be fit: ${entry.license ?? 'none is told'}.`);
    if (entry.hasInstallScript !== true) continue;
    withScripts.add(name);
    if (allowed[name] === undefined)
      faults.push(
        `${one} runs a script when it is installed. Read it, and say in "allowScripts" of package.json whether npm may.`,
      );
  }
  for (const name of Object.keys(allowed))
    if (!withScripts.has(name))
      faults.push(`"allowScripts" names ${name}, which has no install script (any more). Take it out.`);
  return faults;
}
