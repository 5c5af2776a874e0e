import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { GUIDE } from '../../scripts/docs-site/guide.ts';
import { EXIT_CODES } from '../../src/errors/exit-codes.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const inFolder = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const documents = [...inFolder('.'), ...inFolder('docs'), ...inFolder('design'), ...inFolder('deploy')];
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** Where a text in Markdown links to, of what stands in the repository. */
function linksOf(text: string): string[] {
  const prose = text.replaceAll(/^```.*?^```/gms, '').replaceAll(/`[^`]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) =>
    /^(https?:|mailto:)/.test(link) ? [] : [link],
  );
}

/** The heading's anchor, as GitHub makes it. */
const toAnchor = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

test('links lead somewhere', () => {
  const all = documents.flatMap((file) => linksOf(read(file)).map((link) => ({ file, link })));
  expect(all.length).toBeGreaterThan(30);
  const lost = all.filter(({ file, link }) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? file : join(dirname(file), path);
    if (!existsSync(join(root, target))) return true;
    if (anchor === undefined || !target.endsWith('.md')) return false;
    const headings = [...read(target).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => toAnchor(heading));
    return !headings.includes(anchor);
  });
  expect(lost).toEqual([]);
});

test('the README is short, and leads to every page of the guide', () => {
  const readme = read('README.md');
  expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(120);
  expect(inFolder('docs').filter((page) => !linksOf(readme).includes(page))).toEqual([]);
});

test("the site's side bar and the guide's first page lead to every page, once, and to no other", () => {
  const pages = inFolder('docs').filter((page) => page !== 'docs/index.md');
  const inBar = GUIDE.flatMap(({ pages: of }) => of.map(({ file }) => `docs/${file}`));
  expect(inBar.toSorted()).toEqual(pages);
  const linked = linksOf(read('docs/index.md')).map((link) => `docs/${link}`);
  expect(linked.toSorted()).toEqual(pages);
});

test('troubleshooting names codes that there are', () => {
  const told = [...read('docs/troubleshooting.md').matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(
    ([, code = '']) => code,
  );
  expect(told.length).toBeGreaterThan(30);
  expect(told.filter((code) => !Object.hasOwn(EXIT_CODES, code))).toEqual([]);
});
