import { describe, expect, test } from 'vitest';
import { formatP, formatPercent, formatPoints, formatSize } from './format-number.ts';

describe('formatPercent', () => {
  // The paper's table 1, from its counts: 2, 35 and 58 of 71 tasks.
  test.each([
    [2 / 71, '2.82'],
    [35 / 71, '49.30'],
    [58 / 71, '81.69'],
    [1 / 32, '3.12'],
    [0, '0.00'],
    [1, '100.00'],
  ])('prints %d', (rate, text) => {
    expect(formatPercent(rate)).toBe(text);
  });
});

describe('formatPoints', () => {
  test.each([
    [0.4225, '+42.25'],
    [-0.0141, '-1.41'],
    [0, '0.00'],
    [-0.00001, '0.00'],
  ])('prints %d', (difference, text) => {
    expect(formatPoints(difference)).toBe(text);
  });
});

test('prints p-values and sizes', () => {
  expect([0.0004, 0.001, 0.0312, 1].map((p) => formatP(p))).toEqual(['<0.001', '0.001', '0.031', '1.000']);
  expect([0.5, 30, 0.135, 1.7].map(formatSize)).toEqual(['0.5', '30', '0.135', '1.7']);
});

test('a p that rests on draws has two digits', () => {
  expect([0.004, 0.046, 0.5].map((p) => formatP(p, 2))).toEqual(['<0.01', '0.05', '0.50']);
});
