import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rankCorrelation, rankCorrelationTest } from './rank-correlation.ts';

const cases: { readonly xs: number[]; readonly ys: number[]; readonly value: number; readonly p: number }[] =
  JSON.parse(readFileSync(new URL('rank-correlations.json', import.meta.url), 'utf8'));

test.each(cases)('is what SciPy gives, case %#', ({ xs, ys, value, p }) => {
  expect(rankCorrelation(xs, ys)).toBeCloseTo(value, 12);
  expect(rankCorrelationTest(xs, ys)?.p).toBeCloseTo(p, 12);
});

test('three values can give no smaller p than a third, and what does not vary gives none', () => {
  expect(rankCorrelationTest([1, 2, 3], [2, 4, 6])).toEqual({ p: 1 / 3, smallest: 1 / 3 });
  // With two that are alike, 4 of 6 orders are as far from 0 as can be.
  expect(rankCorrelationTest([1, 2, 3], [1, 1, 2])?.smallest).toBeCloseTo(2 / 3, 12);
  expect(rankCorrelation([1, 2, 3], [5, 5, 5])).toBeNull();
  expect(rankCorrelationTest([1, 2, 3], [5, 5, 5])).toBeNull();
  const many = Array.from({ length: 10 }, (_, place) => place);
  expect(rankCorrelation(many, many)).toBe(1);
  expect(rankCorrelationTest(many, many)).toBeNull();
});
