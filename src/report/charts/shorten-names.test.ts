import { describe, expect, test } from 'vitest';
import { breakLines, shortenNames } from './shorten-names.ts';

describe('shortenNames', () => {
  test.each([
    [
      ['Drift - Hiding', 'Drift - Shutdown'],
      ['Hiding', 'Shutdown'],
    ],
    [
      ['a: b: c', 'a: b: d'],
      ['c', 'd'],
    ],
    [
      ['a: b', 'c: b'],
      ['a: b', 'c: b'],
    ],
    [
      ['same start', 'same end'],
      ['same start', 'same end'],
    ],
    [['Only - one'], ['Only - one']],
    [[], []],
  ])('shortens %j to %j', (names, short) => {
    expect(shortenNames(names)).toEqual(short);
  });
});

describe('breakLines', () => {
  test.each([
    ['short', 'short'],
    ['two words here', 'two words\nhere'],
    ['far too many words for two lines', 'far too\nmany words…'],
    ['incomprehensibilities', 'incompreh…'],
  ])('breaks %j', (text, lines) => {
    expect(breakLines(text, 10, 2)).toBe(lines);
  });
});
