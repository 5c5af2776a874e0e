import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');

/** SHA-256 of https://www.apache.org/licenses/LICENSE-2.0.txt. */
const APACHE_2 = 'cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30';

test('LICENSE is the text of the licence that package.json names', () => {
  expect(JSON.parse(read('package.json')).license).toBe('Apache-2.0');
  expect(createHash('sha256').update(read('LICENSE')).digest('hex')).toBe(APACHE_2);
  expect(read('NOTICE')).toMatch(/^steerlab\nCopyright \d{4} /);
});

test('the package ships them', { timeout: 60_000 }, () => {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const said = JSON.parse(execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8' }));
  // npm 11.19 tells packages by name, earlier ones in a list.
  const [{ files }] = Object.values<{ files: { path: string }[] }>(said) as [{ files: { path: string }[] }];
  const paths = files.map(({ path }) => path);
  for (const file of ['LICENSE', 'NOTICE', 'CITATION.cff']) expect(paths).toContain(file);
});

test('CITATION.cff has what its format asks for, and says what package.json says', () => {
  const own = JSON.parse(read('package.json'));
  const citation = parse(read('CITATION.cff'));
  expect(citation).toMatchObject({
    'cff-version': '1.2.0',
    title: own.name,
    version: own.version,
    license: own.license,
    keywords: own.keywords,
  });
  expect(citation.message).toMatch(/\S/);
  expect(citation.authors.length).toBeGreaterThan(0);
});

test('SECURITY.md says how to report, and the README where it is', () => {
  expect(read('SECURITY.md')).toMatch(/## How to report\n\nReport it in private/);
  for (const file of ['LICENSE', 'SECURITY.md', 'CITATION.cff'])
    expect(read('README.md')).toContain(`\`${file}\``);
});
