import { expect, test } from 'vitest';
import { isBlank } from './is-blank.ts';

test('takes white space for nothing, as Python does, and not as JavaScript does', () => {
  const blank = ['', ' \n\t\u00a0', '\u3000', '\u0085', '\u001c \u001f'];
  expect(blank.filter((text) => !isBlank(text))).toEqual([]);
  expect(['.', ' a ', '\u200b', '\ufeff', '\u0000'].filter(isBlank)).toEqual([]);
});
