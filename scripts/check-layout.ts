// Holds the imports of `src/` against the layout that ARCHITECTURE.md describes. `npm run check` runs it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBreaches, readOrder } from './layout/find-breaches.ts';
import { readImports } from './layout/read-imports.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const order = readOrder(readFileSync(new URL('../ARCHITECTURE.md', import.meta.url), 'utf8'));
const imports = readImports(root, 'src');
const breaches = findBreaches(imports, order);
for (const { rule, from, to, why } of breaches) console.error(`${rule}: ${from} imports ${to}: ${why}`);
console.error(
  breaches.length === 0
    ? `Layout: ${imports.length} imports, none back and none behind a folder's face.`
    : `Layout: ${breaches.length} of ${imports.length} imports break it. ARCHITECTURE.md gives the order and the reasons.`,
);
process.exitCode = breaches.length === 0 ? 0 : 1;
