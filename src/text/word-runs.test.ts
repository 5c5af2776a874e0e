import { expect, test } from 'vitest';
import { findRuns, wordRuns, wordsOf } from './word-runs.ts';

test('takes a text apart into words, whatever stands between them', () => {
  expect(wordsOf("Don't stop — at 9:30, ÄRGER!")).toEqual(["don't", 'stop', 'at', '9', '30', 'ärger']);
  expect(wordsOf(' … ')).toEqual([]);
});

test('gives every run of words once, and none of a text that is too short', () => {
  expect([...wordRuns('a b c. A b c', 2)]).toEqual(['a b', 'b c', 'c a']);
  expect(wordRuns('a b c', 4).size).toBe(0);
});

test('finds a run among words as looking for it in all their runs would', () => {
  const texts = ['a b c d', 'x a b c', 'a b', 'c d a b c', 'a c b d', '', 'ab a bc d'];
  for (const run of ['a b c', 'b c d', 'ab a bc'])
    for (const text of texts)
      expect(findRuns(new Set([run]), 3)(wordsOf(text)), `${run} in ${text}`).toBe(
        wordRuns(text, 3).has(run),
      );
});
