import { expect, test } from 'vitest';
import { quote } from './quote.ts';

test('quotes, cuts, and lets no control character through', () => {
  expect(quote('maybe')).toBe('"maybe"');
  expect(quote('a\u001b[31m"b"\u009b0m\u202e')).toBe('"a\\u001b[31m\\"b\\"\\u009b0m\\u202e"');
  expect(quote('x'.repeat(200))).toBe(`"${'x'.repeat(80)}…"`);
});
