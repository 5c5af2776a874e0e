import { expect, test } from 'vitest';
import { findStop } from './find-stop.ts';

test('the first place where any stop sequence begins', () => {
  expect(findStop('one two three', ['three', 'two'])).toBe(4);
  expect(findStop('one two three', ['four'])).toBe(-1);
  expect(findStop('one', ['', 'one'])).toBe(0);
});
