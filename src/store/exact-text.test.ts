import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { fromStorable, toStorable } from './exact-text.ts';

test('any text of UTF-16 units comes back, and what is stored is well-formed and without NUL', () => {
  assert(
    property(
      string({ unit: 'binary', maxLength: 60 }),
      string({ unit: 'binary', maxLength: 3 }),
      (one, other) => {
        // Halves of pairs, NULs and the escape's own lead, in every order.
        for (const text of [
          one,
          `${one}\0${other}`,
          `\ud83d${one}`,
          `${one}\ude00`,
          `\u0010@${other}\u0010`,
          `${one}\ud800`,
        ]) {
          const stored = toStorable(text);
          expect(fromStorable(stored)).toBe(text);
          expect(stored.isWellFormed()).toBe(true);
          expect(stored).not.toContain('\0');
        }
      },
    ),
  );
});

test('ordinary text is stored as it is, and half an escape at a cut is left out', () => {
  const text = 'I can.\n\u0085 \ufeff \u202e 👩‍🔬 e\u0301';
  expect(toStorable(text)).toBe(text);
  expect(fromStorable(toStorable('ab\0').slice(0, 3))).toBe('ab');
});
