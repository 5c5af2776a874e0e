import { posix } from 'node:path';
import type { FileImport } from './read-imports.ts';

/** The folders that do no I/O. */
const PURE = ['vocabulary', 'rounding', 'analysis'];

/** A breach of the layout, in words. */
export interface Breach extends FileImport {
  readonly rule: 'face' | 'order' | 'pure' | 'unknown';
  readonly why: string;
}

/**
 * Finds imports that break the layout:
 * - `face`: an import that enters a folder with an `index.ts` ends at one, that folder's face or that of one inside it;
 *   every folder of `src/` has to be entered so;
 * - `order`: a folder imports only from those above it in the table;
 * - `pure`: what does no I/O imports nothing of Node's;
 * - `unknown`: the folder is not in the table.
 *
 * Tests are held to neither: they may look behind a face, and take what they need for a run.
 *
 * @param order - the folders of `src/`, each before those that import from it
 */
export function findBreaches(imports: readonly FileImport[], order: readonly string[]): Breach[] {
  const faces = new Set(imports.flatMap(({ to }) => (isFace(to) ? [posix.dirname(to)] : [])));
  const strays = new Set<string>();
  return imports.flatMap((one): Breach[] => {
    if (/\.test\.tsx?$/.test(one.from)) return [];
    const from = topFolder(one.from);
    if (from !== null && !order.includes(from)) {
      if (strays.has(from)) return [];
      strays.add(from);
      return [{ ...one, rule: 'unknown', why: `src/${from}/ is not in the table of ARCHITECTURE.md` }];
    }
    if (!one.to.startsWith('src/')) {
      if (from === null || !PURE.includes(from) || !one.to.startsWith('node:')) return [];
      return [{ ...one, rule: 'pure', why: `src/${from}/ does no I/O` }];
    }
    const to = topFolder(one.to);
    if (from !== null && (to === null || order.indexOf(to) > order.indexOf(from)))
      return [{ ...one, rule: 'order', why: `${from}/ must not import from ${to ?? 'a file of src/'}` }];
    const face = enteredFolders(one).findLast((folder) => faces.has(folder) || folder === `src/${to}`);
    if (face === undefined || isFace(one.to)) return [];
    return [{ ...one, rule: 'face', why: `${face}/index.ts is what others import` }];
  });
}

/** The folders in the first column of ARCHITECTURE.md's first table, from the top down. */
export function readOrder(architecture: string): string[] {
  return [...architecture.matchAll(/^\| ((?:`[a-z-]+\/`(?:, )?)+) +\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([a-z-]+)\/`/g)].map(([, name = '']) => name),
  );
}

function isFace(file: string): boolean {
  return posix.basename(file) === 'index.ts';
}

/** The folder of `src/` that a file is in; null for a file that stands in `src/` itself. */
function topFolder(file: string): string | null {
  const parts = file.split('/');
  return parts[0] === 'src' && parts.length > 2 ? (parts[1] ?? null) : null;
}

/** The folders that an import enters: those that the imported file is in and the importing one is not. */
function enteredFolders({ from, to }: FileImport): string[] {
  const parts = posix.dirname(to).split('/');
  return parts
    .map((_, depth) => parts.slice(0, depth + 1).join('/'))
    .filter((folder) => !from.startsWith(`${folder}/`));
}
