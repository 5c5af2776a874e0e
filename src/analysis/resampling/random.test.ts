import { expect, test } from 'vitest';
import expected from '../expected/expected.json' with { type: 'json' };
import { seedDraws, xoshiro128 } from './random.ts';

test('is xoshiro128** as its authors’ C has it', () => {
  // Ten outputs of xoshiro128starstar.c, version 1.1, from the state {1, 2, 3, 4}.
  const next = xoshiro128([1, 2, 3, 4]);
  expect(Array.from({ length: 10 }, next)).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
});

test.each(expected.seeds)('draws what the seed $seed gives in Python', ({ seed, draws }) => {
  const draw = seedDraws(seed);
  expect(draws.map(() => draw(71))).toEqual(draws);
});

test('draws evenly', () => {
  const draw = seedDraws(3);
  // Pearson's statistic has mean 70 and standard deviation 11.8.
  const seen = new Uint32Array(71);
  for (let drawn = 0; drawn < 710_000; drawn += 1) {
    const task = draw(71);
    seen[task] = (seen[task] ?? 0) + 1;
  }
  const statistic = seen.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
  expect(statistic).toBeGreaterThan(25);
  expect(statistic).toBeLessThan(130);
});
