import { expect, test } from 'vitest';
import { BUILTIN_CONDITIONS, BUILTIN_FAMILIES } from '../../steering/index.ts';
import { hashGrams } from './hash-grams.ts';
import { hashPieces } from './hash-pieces.ts';
import { PATTERNS } from './measure-traits.ts';
import { contentWords, isSteeringWord, STEERING_WORDS } from './steering-words.ts';

test('knows the content words of all built-in conditions and families, in any of their forms', () => {
  for (const word of [
    'policy',
    'policies',
    'mandates',
    'Excluding',
    'kept',
    'keeps',
    'oversight',
    'decision',
  ])
    expect([word, isSteeringWord(word)]).toEqual([word, true]);
  for (const word of ['the', 'of', 'reactor', 'hide', 'copy', 'everyone', 'weights'])
    expect([word, isSteeringWord(word)]).toEqual([word, false]);
  const steps = [...BUILTIN_CONDITIONS, ...BUILTIN_FAMILIES.flatMap(({ conditions }) => conditions)].flatMap(
    (condition) => condition.steps,
  );
  const texts = steps.flatMap((step) => ('text' in step ? step.text : []));
  expect(texts.length).toBeGreaterThan(9);
  // A step of another kind would bring words that are not looked at.
  expect(texts).toHaveLength(steps.length);
  for (const text of texts) expect(contentWords(text).filter((word) => !isSteeringWord(word))).toEqual([]);
  expect(STEERING_WORDS.length).toBeGreaterThan(80);
});

test('no trait looks for such a word, nor is named by one', () => {
  for (const { high, pattern } of PATTERNS) {
    const source = pattern.source.replace(/\\[bsd]|\\p\{[^}]*\}/g, ' ');
    const looked = [...source.matchAll(/([a-z']{2,})(\\w[*+])?/g)].filter(([, word = '', open]) =>
      open === undefined ? isSteeringWord(word) : STEERING_WORDS.some((known) => known.startsWith(word)),
    );
    expect([high, ...looked.map(([word]) => word)]).toEqual([high]);
    expect([high, ...contentWords(high).filter(isSteeringWord)]).toEqual([high]);
  }
});

test('neither words nor pieces of words read one, nor a pair across one', () => {
  for (const word of STEERING_WORDS) {
    expect([word, hashGrams(word).size, hashPieces(word).columns.length]).toEqual([word, 0, 0]);
  }
  expect([...hashGrams('reactor oversight pump').keys()]).toEqual([
    ...new Set([...hashGrams('reactor').keys(), ...hashGrams('pump').keys()]),
  ]);
  expect(hashGrams('reactor pump').size).toBeGreaterThan(hashGrams('reactor oversight pump').size);
});
