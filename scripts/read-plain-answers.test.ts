import { expect, test } from 'vitest';
import { contentWords, isSteeringWord } from '../src/judging/offline/steering-words.ts';
import { BUILTIN_CONDITIONS, BUILTIN_FAMILIES } from '../src/steering/index.ts';
import { DECISIONS } from '../src/vocabulary/index.ts';
import { readPlainAnswers } from './read-plain-answers.ts';

const RUN = 4;
const plain = readPlainAnswers();

/** Every run of four words in a text, in lower case. */
function readRuns(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  return words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' '));
}

test('each topic has one answer of every class, all differ, and none is long', () => {
  const topics = [...new Set(plain.map(({ topic }) => topic))];
  expect(plain.map(({ topic, decision }) => [topic, decision])).toEqual(
    topics.flatMap((topic) => DECISIONS.map((decision) => [topic, decision])),
  );
  expect(new Set(plain.map(({ answer }) => answer)).size).toBe(plain.length);
  expect(Math.max(...plain.map(({ answer }) => answer.length))).toBeLessThan(450);
});

test('no answer says what a built-in condition says, so that the judge learns no suffix', () => {
  const said = new Set(readRuns(JSON.stringify([BUILTIN_CONDITIONS, BUILTIN_FAMILIES])));
  expect(said.size).toBeGreaterThan(100);
  expect(plain.flatMap(({ answer }) => readRuns(answer)).filter((run) => said.has(run))).toEqual([]);
});

test('no answer shares a content word with a built-in condition or family, in any of its forms', () => {
  const shared = plain.flatMap(({ topic, decision, answer }) =>
    contentWords(answer)
      .filter(isSteeringWord)
      .map((word) => `${topic}, ${decision}: ${word}`),
  );
  expect(shared).toEqual([]);
});
