import { expect, test } from 'vitest';
import { answered, opened, planned } from '../../test/made-events.ts';
import { clockTime, measureRate } from './describe-rate.ts';
import { startProgress, trackProgress } from './track-progress.ts';

/** A subject that was opened at 0 and gave one answer of 20 tokens every two seconds. */
function subjectAfter(answers: number) {
  const state = startProgress('made-up', 0);
  trackProgress(state, { ...planned, subjects: [{ subject: 'small', planned: 100, answered: 0 }] }, 0);
  trackProgress(state, opened, 0);
  for (let i = 1; i <= answers; i++) trackProgress(state, answered('pro', 20), 2_000 * i);
  const subject = state.subjects.get('small');
  if (subject === undefined) throw new Error('the subject is planned');
  return subject;
}

test.each([3, 20, 24, 25, 60])('measures tokens per second and the time left after %i answers', (answers) => {
  expect(measureRate(subjectAfter(answers), 2_000 * answers)).toEqual({
    tokensPerSecond: 10,
    secondsLeft: 2 * (100 - answers),
  });
});

test('says nothing before the third answer', () => {
  expect(measureRate(subjectAfter(2), 4_000)).toEqual({ tokensPerSecond: null, secondsLeft: null });
});

test('falls while nothing is answered', () => {
  const rate = measureRate(subjectAfter(10), 40_000).tokensPerSecond;
  expect(rate).toBe(5);
});

test.each([
  [0, '0:00'],
  [59.6, '1:00'],
  [61, '1:01'],
  [3_600, '1:00:00'],
  [36_061, '10:01:01'],
  [-3, '0:00'],
])('writes %d seconds as %s', (seconds, text) => {
  expect(clockTime(seconds)).toBe(text);
});
