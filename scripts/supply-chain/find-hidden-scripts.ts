import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LockPackages, nameAt } from './lock-entry.ts';

const RUN_BY_NPM = ['preinstall', 'install', 'postinstall'];

/**
 * Packages that are installed here and run code when they are installed, though the lock file does not say so: it has that from
 * the registry's word, and the package itself is what npm goes by.
 *
 * @param root - the folder that holds `node_modules`
 */
export function findHiddenScripts(packages: LockPackages, root: string): string[] {
  return Object.entries(packages).flatMap(([place, { hasInstallScript }]) => {
    const folder = join(root, place);
    const file = join(folder, 'package.json');
    if (place === '' || hasInstallScript === true || !existsSync(file)) return [];
    const { scripts = {} } = JSON.parse(readFileSync(file, 'utf8')) as { scripts?: Record<string, string> };
    // npm builds whatever has this file, unless a script says otherwise.
    const isBuilt = existsSync(join(folder, 'binding.gyp'));
    const runs = RUN_BY_NPM.filter((name) => scripts[name] !== undefined);
    if (!isBuilt && runs.length === 0) return [];
    const what = runs.length > 0 ? runs.join(', ') : 'binding.gyp';
    return [
      `${nameAt(place)} (${place}) has an install script (${what}) that package-lock.json does not tell of.`,
    ];
  });
}
