import { expect, test } from 'vitest';
import { mayUse } from './may-use.ts';

test.each([
  ['MIT', true],
  ['MIT OR GPL-3.0-only', true],
  ['(MIT OR Apache-2.0)', true],
  ['(AFL-2.1 OR BSD-3-Clause)', true],
  ['Apache-2.0 AND BSL-1.0', true],
  ['GPL-3.0-only OR MIT AND ISC', true],
  ['MIT AND (ISC OR GPL-3.0-only)', true],
  ['MIT AND GPL-3.0-only', false],
  ['(GPL-3.0-only OR MIT) AND AGPL-3.0-only', false],
  ['GPL-3.0-only', false],
  ['MPL-2.0', false],
  ['UNLICENSED', false],
  ['SEE LICENSE IN LICENSE', false],
  ['(MIT', false],
  ['MIT)', false],
  ['MIT MIT', false],
  ['', false],
  [undefined, false],
] as const)('%s may be used: %s', (licence, is) => {
  expect(mayUse(licence, false)).toBe(is);
});

test('tools may have a licence that asks for changes of its own files', () => {
  expect(mayUse('MPL-2.0', true)).toBe(true);
  expect(mayUse('GPL-3.0-only', true)).toBe(false);
});
