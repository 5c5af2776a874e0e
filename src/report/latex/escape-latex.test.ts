import { expect, test } from 'vitest';
import { escapeLatex } from './escape-latex.ts';

test.each([
  [
    'special characters',
    '50% & #1_a {x} $y$ ~^\\',
    '50\\% \\& \\#1\\_a \\{x\\} \\$y\\$ \\textasciitilde{}\\textasciicircum{}\\textbackslash{}',
  ],
  ['commands', '\\input{/etc/passwd}', '\\textbackslash{}input\\{/\\allowbreak{}etc/\\allowbreak{}passwd\\}'],
  ['symbols', 'a → b − c', 'a \\ensuremath{\\rightarrow} b \\ensuremath{-} c'],
  ['letters that the fonts lack', '模 é', '[U+6A21] é'],
  ['control characters', 'a\u001b[31mb\n', 'ab '],
])('makes %s plain', (_, hostile, plain) => {
  expect(escapeLatex(hostile)).toBe(plain);
});
