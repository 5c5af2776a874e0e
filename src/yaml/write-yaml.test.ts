import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { writeYaml } from './write-yaml.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }).map((one) => one.toWellFormed()),
  fc
    .array(
      fc.constantFrom(
        'a',
        ' ',
        '\n',
        '\r',
        '\t',
        '\u001b[31m',
        '\u009b',
        '\u202e',
        '"',
        '\\',
        "'",
        ':',
        '#',
        '\u{e0041}',
        '\u0085',
      ),
    )
    .map((parts) => parts.join('')),
);

test('says what was written, without a character that steers a terminal', () => {
  fc.assert(
    fc.property(
      fc.dictionary(text, fc.oneof(text, fc.array(text), fc.double({ noNaN: true }), fc.boolean())),
      (value) => {
        const yaml = writeYaml(value);
        expect(parse(yaml)).toEqual(parse(stringify(value)));
        expect(yaml).not.toMatch(
          /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]|[\u{e0000}-\u{e007f}]/u,
        );
      },
    ),
  );
});

test('ordinary texts stay blocks', () => {
  const value = { a: 'one\ntwo\n', b: ['x', 1, null], c: 'plain' };
  expect(writeYaml(value)).toBe(stringify(value, { lineWidth: 0 }));
});
