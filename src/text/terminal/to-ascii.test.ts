import { expect, test } from 'vitest';
import { toAscii } from './to-ascii.ts';

test.each([
  ['plain text, {} and \u001b[32mcolour\u001b[0m\n', 'plain text, {} and \u001b[32mcolour\u001b[0m\n'],
  ['  ●──│ 2 × 3 − 1 ÷ 2 …', '  o--| 2 x 3 - 1 / 2 ...'],
  ['κ ≤ 0.5, a model’s', "kappa <= 0.5, a model's"],
  ['0.5 × 10⁹', '0.5 x 10^9'],
  ['José, résumé', 'Jose, resume'],
  ['e\u0301', 'e'],
  ['模型 😀', '?? ?'],
])('%j is %j', (text, ascii) => {
  expect(toAscii(text)).toBe(ascii);
});
