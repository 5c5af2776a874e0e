import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanLines, cleanPage } from './clean-page.ts';
import { escapeUnseen, holdsUnseen } from './escape-unseen.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are escape sequences.
const COLOUR = /\u001b\[[0-9;]*m/g;

const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\u001b[31m',
        '\u001b]0;owned\u0007',
        '\u009b2J',
        '\u202e',
        '\r',
        '\n',
        '\u001b',
        '[1m',
        '\u{e0041}',
      ),
    ),
  )
  .map((parts) => parts.join(''));

test('lines keep their breaks and nothing that steers a terminal', () => {
  expect(cleanLines('a\u001b[2J\r\n\tb\u202e\u009b31m')).toBe('a\r\n\tb');
  fc.assert(
    fc.property(hostile, (text) => {
      expect(cleanLines(text).replaceAll('\r\n', '\n')).not.toMatch(
        /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u,
      );
    }),
  );
});

test('a page keeps its colours too, and nothing else', () => {
  expect(cleanPage('\u001b[1;31mred\u001b[0m\n\u001b[2Jb\u001b]8;;x\u0007')).toBe(
    '\u001b[1;31mred\u001b[0m\nb',
  );
  fc.assert(
    fc.property(hostile, (text) => {
      expect(cleanPage(text).replaceAll(COLOUR, '').replaceAll('\r\n', '\n')).not.toMatch(
        /(?![\n\t])\p{Cc}|[\u202a-\u202e]/u,
      );
    }),
  );
});

test('JSON says the same with escapes', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const json = escapeUnseen(JSON.stringify({ [text]: text }));
      expect(JSON.parse(json)).toEqual({ [text]: text });
      expect(json).not.toMatch(/\p{Cc}|[\u202a-\u202e]|[\u{e0000}-\u{e007f}]/u);
    }),
  );
  expect([holdsUnseen('a\n\tb'), holdsUnseen('\u001b'), holdsUnseen('\u202e'), holdsUnseen('\r')]).toEqual([
    false,
    true,
    true,
    true,
  ]);
});
