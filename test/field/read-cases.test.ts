import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { readCases } from './read-cases.ts';
import { toMatcher } from './to-matcher.ts';

const GOOD = `kind: call
title: One
source: https://example.org/report
subject: { model: openai-compatible/m }
expect: { exit: 0 }
`;

function readOne(content: string) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'one.yaml'), content);
  return readCases(folder);
}

test('a case is known by its path', () => {
  expect(readOne(GOOD)).toMatchObject([{ name: 'one', value: { kind: 'call', title: 'One' } }]);
});

test.each([
  ['expect: { exit: 0 }', 'expekt: { exit: 0 }', 'Did you mean "expect"?'],
  ['source: https://example.org/report', '', 'The key "source" is missing.'],
  ['exit: 0', 'exit: 3', 'expect.exit'],
  ['exit: 0', 'exit: 0, sayd: [x]', 'Did you mean "said"?'],
  ['kind: call', 'kind: cal', 'Use one of: call, command.'],
])('a wrong case names file and key: %s → %s', (from, to, told) => {
  expect(() => readOne(GOOD.replace(from, to))).toThrow(told);
  expect(() => readOne(GOOD.replace(from, to))).toThrow('one.yaml');
});

test.each([
  [{ a: 1 }, { a: 1, b: 2 }, true],
  [{ a: 1 }, { b: 2 }, false],
  [[{ a: 1 }], [{ a: 1 }, { a: 1 }], false],
  [{ a: { contains: 'bc' } }, { a: 'abcd' }, true],
  [{ a: { matches: '^b' } }, { a: 'abcd' }, false],
  [{ a: { absent: true } }, { b: 1 }, true],
  [{ a: { absent: true } }, { a: null }, false],
  [{ a: { present: true } }, { a: 0 }, true],
  [{ a: { from: 1, to: 2 } }, { a: 3 }, false],
  [{ a: { from: 1 } }, { a: 3 }, true],
  [{ a: { has: ['x'] } }, { a: ['y', 'x'] }, true],
  [null, undefined, false],
])('the pattern %j holds for %j: %s', (pattern, value, holds) => {
  if (holds) expect(value).toEqual(toMatcher(pattern));
  else expect(value).not.toEqual(toMatcher(pattern));
});
