import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stripControls } from './strip-controls.ts';

describe('stripControls', () => {
  test.each([
    ['colours', '\u001b[1;31mred\u001b[0m', 'red'],
    ['8-bit colours', '\u009b31mred', 'red'],
    ['a window title', 'a\u001b]0;owned\u0007b', 'ab'],
    ['a link', '\u001b]8;;https://example.org\u001b\\here\u001b]8;;\u001b\\', 'here'],
    ['screen clearing and cursor moves', 'a\u001b[2J\u001b[H\u001b[3Ab', 'ab'],
    ['carriage return, backspace, bell', 'safe\r\bun\u0007safe', 'safe unsafe'],
    ['line breaks and tabs', 'one\r\n\ttwo\u2028three', 'one two three'],
    ['direction overrides and isolates', 'a\u202etxt\u202c\u2066b\u2069\u200f', 'atxtb'],
    ['hidden characters', '\ufeffa\u{e0041}\u{e007f}b\u2060', 'ab'],
    ['broken surrogates', 'a\ud800b', 'a\ufffdb'],
  ])('removes %s', (_, hostile, plain) => {
    expect(stripControls(hostile)).toBe(plain);
  });

  test('leaves other text as it is', () => {
    const text = 'Qwen3 “4B” – naïve, 模型, עברית, 👩‍🔬, 50 % [31m';
    expect(stripControls(text)).toBe(text);
  });

  test('leaves no control character, whatever comes in, and changes nothing the second time', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\u001b', '\u001b[', '\u009b', '\u001b]8;;', '31m', '\u0007', '\u202e', '\ud800'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const once = stripControls(pieces.join(''));
        expect(once).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
        expect(stripControls(once)).toBe(once);
      }),
    );
  });
});
