import { expect, test } from 'vitest';
import { describeDifference } from './describe-difference.ts';

test('says a difference in points, rounded as tables round', () => {
  // 1 of 16 lies between two decimals: the even one is taken.
  expect(describeDifference({ value: 1 / 16, low: -3 / 16, high: 5 / 16 })).toBe(
    '+6.2 points (95 % interval -18.8 to 31.2)',
  );
  expect(describeDifference({ value: -0.0004, low: null, high: null })).toBe('0.0 points (no interval)');
});
