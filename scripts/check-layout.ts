// Holds the imports of `src/` against the layout that ARCHITECTURE.md describes, and all console output to its one writer.
// `npm run check` runs it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBreaches, readOrder } from './layout/find-breaches.ts';
import { findStrayWriters } from './layout/find-writers.ts';
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
const writers = findStrayWriters(root);
for (const { file, line } of writers)
  console.error(
    `console: ${file}:${line} writes by itself: use src/cli/console.ts, which cleans what it writes.`,
  );
process.exitCode = breaches.length + writers.length === 0 ? 0 : 1;
