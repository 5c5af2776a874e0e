import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type ErrorCode, EXIT_CODES } from './exit-codes.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

const DEFINITION = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const \w+ = defineError\(\s*'([^']+)'/g;

/** All kinds of error that the source defines, with the first sentence of what is said of each. */
const defined = globSync('src/**/*.ts', { cwd: root, exclude: ['**/*.test.ts', 'src/errors/**'] }).flatMap(
  (file) => {
    const source = readFileSync(join(root, file), 'utf8');
    const found = [...source.matchAll(DEFINITION)].map(([, comment = '', code = '']) => {
      const text = comment.replaceAll(/\s*\n \*/g, ' ').trim();
      return { code, meaning: /^.*?[.](?= |$)/.exec(text)?.[0] ?? '' };
    });
    expect([file, found.length]).toEqual([file, source.split('defineError(').length - 1]);
    return found;
  },
);

describe('codes of errors', () => {
  test('stand for one kind of error each', () => {
    expect(defined.map(({ code }) => code).sort()).toEqual(Object.keys(EXIT_CODES).sort());
  });

  test('are kebab case, in order', () => {
    const codes = Object.keys(EXIT_CODES);
    expect(codes).toEqual(codes.toSorted());
    for (const code of codes) expect(code).toMatch(/^[a-z]+(-[a-z]+)+$/);
  });

  test('are listed in docs/errors.md, which "npx vitest run src/errors -u" writes', async () => {
    const rows = defined
      .toSorted((one, other) => (one.code < other.code ? -1 : 1))
      .map(({ code, meaning }) => `| \`${code}\` | ${meaning} | ${EXIT_CODES[code as ErrorCode]} |`);
    const list = `# Errors

Every error that steerlab raises on purpose is a \`SteerlabError\`. Its \`code\` tells which, and stays the same from one
version to the next; \`what\`, \`where\` and \`fix\` are for people to read. A command that meets one ends with the exit code
shown: 2 where what it was given is wrong, 1 where the work failed for another reason. \`model-call-failed\` ends with 2
where a key, a name or an address is wrong.

| code | what it means | exit code |
| ---- | ------------- | --------- |
${rows.join('\n')}
`;
    await expect(list).toMatchFileSnapshot(join(root, 'docs/errors.md'));
  });
});
