import { expect, test } from 'vitest';
import { wordRuns, wordsOf } from './word-runs.ts';

test('takes a text apart into words, whatever stands between them', () => {
  expect(wordsOf("Don't stop — at 9:30, ÄRGER!")).toEqual(["don't", 'stop', 'at', '9', '30', 'ärger']);
  expect(wordsOf(' … ')).toEqual([]);
});

test('gives every run of words once, and none of a text that is too short', () => {
  expect([...wordRuns('a b c. A b c', 2)]).toEqual(['a b', 'b c', 'c a']);
  expect(wordRuns('a b c', 4).size).toBe(0);
});
