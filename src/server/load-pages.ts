import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ViewerNotBuiltError } from './server-errors.ts';

/** Where the built pages lie: at the package's root, from the sources and from what is published alike. */
export const PAGES_FOLDER = fileURLToPath(new URL('../../dist/viewer/', import.meta.url));

/** The built pages, in memory: a request can name what was loaded, and never a file. */
export interface Pages {
  readonly html: string;
  readonly assets: ReadonlyMap<string, { readonly type: string; readonly body: Uint8Array<ArrayBuffer> }>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Loads the built pages. @throws ViewerNotBuiltError */
export function loadPages(folder: string): Pages {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) throw new ViewerNotBuiltError(folder);
  const assets = readdirSync(join(folder, 'assets')).map((name) => {
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    return [
      `/assets/${name}`,
      { type, body: new Uint8Array(readFileSync(join(folder, 'assets', name))) },
    ] as const;
  });
  // The pages are built to lie anywhere; here they are asked for at addresses of any depth.
  const html = readFileSync(page, 'utf8').replaceAll('"./', '"/');
  return { html, assets: new Map(assets) };
}
