import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { trimEndLikePython, trimLikePython, trimStartLikePython } from './trim-like-python.ts';

const vectors = z
  .object({
    blank: z.array(z.number()),
    texts: z.array(z.object({ text: z.string(), strip: z.string(), lstrip: z.string(), rstrip: z.string() })),
  })
  .parse(JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')));

describe('trimming as CPython does (vectors by make-vectors.py)', () => {
  test('takes away the same code points, of all that there are', () => {
    const blank: number[] = [];
    for (let code = 0; code <= 0x10ffff; code++) {
      if (trimLikePython(String.fromCodePoint(code)) === '') blank.push(code);
    }
    expect(blank).toEqual(vectors.blank);
  });

  test.each([
    ['strip', trimLikePython],
    ['lstrip', trimStartLikePython],
    ['rstrip', trimEndLikePython],
  ] as const)('agrees with str.%s', (name, trim) => {
    expect(vectors.texts.map(({ text }) => trim(text))).toEqual(vectors.texts.map((vector) => vector[name]));
  });
});
