import { expect, test } from 'vitest';
import { sampleTrials } from './sample-trials.ts';

const trials = Array.from({ length: 60 }, (_, number) => ({ id: `trial ${number}` }));

test('draws each trial as often as any other, and none twice', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 2_000; seed += 1) {
    const drawn = sampleTrials(trials, 15, seed).map(({ id }) => id);
    expect(new Set(drawn).size).toBe(15);
    for (const id of drawn) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  // 500 of 2,000 each; the standard deviation is 19.4, and 60 draws stay within five of them.
  for (const { id } of trials) expect(Math.abs((counts.get(id) ?? 0) - 500)).toBeLessThan(97);
});

test('the larger sample of a seed holds the smaller one, whatever order the trials come in', () => {
  const small = sampleTrials(trials, 10, 7);
  expect(sampleTrials(trials.toReversed(), 25, 7).slice(0, 10)).toEqual(small);
  expect(sampleTrials(trials, 10, 8)).not.toEqual(small);
  expect(sampleTrials(trials, 100, 7)).toHaveLength(60);
});
