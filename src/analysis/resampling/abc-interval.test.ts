import { expect, test } from 'vitest';
import { abcInterval } from './abc-interval.ts';

// Spatial test of 26 children, B. Efron and R. J. Tibshirani (1993), An Introduction to the Bootstrap, table 14.1.
const CHILDREN = [
  48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41,
];
const rows = {
  tasks: CHILDREN.length,
  width: 3,
  counts: Float64Array.from(CHILDREN.flatMap((score) => [1, score, score ** 2])),
};

test('is the published interval of a variance', () => {
  // Table 14.2: 171.5, 90 % interval 116.7 to 260.9 (BCa: 115.8 to 259.6).
  const variance = ([n = 0, sum = 0, squares = 0]: Float64Array) => squares / n - (sum / n) ** 2;
  const interval = abcInterval(rows, variance, 0.9);
  expect(interval?.low).toBeCloseTo(116.7, 1);
  expect(interval?.high).toBeCloseTo(260.9, 1);
});

test('says nothing of what does not vary, or has no value', () => {
  expect(abcInterval(rows, ([n = 0]) => n)).toBeNull();
  expect(abcInterval(rows, () => Number.NaN)).toBeNull();
});
