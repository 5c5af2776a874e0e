import type { Section } from '../document/index.ts';
import type { Report } from '../schema/index.ts';

/** Where everything lies. */
export function filesSection({ files }: Report): Section {
  return {
    id: 'files',
    title: 'Files',
    detail: 'summary',
    blocks: [{ kind: 'list', items: files.map(({ what, path }) => `${what}: ${path}`) }],
  };
}
