import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import expected from '../expected/expected.json' with { type: 'json' };
import { mcnemarPower } from './mcnemar-power.ts';
import { smallestGap, tasksNeeded } from './plan-power.ts';

test.each(expected.power)('is what SciPy sums for $tasks tasks and a gap of $gap', (example) => {
  const { tasks, gap, alpha, reversals, power } = example;
  expect(mcnemarPower(tasks, gap, { alpha, reversals })).toBeCloseTo(power, 9);
});

test('six tasks are the fewest that can show anything at the 5 % level: 2 × ½⁶ < 0.05 < 2 × ½⁵', () => {
  expect(smallestGap(5)).toBeNull();
  expect(smallestGap(6)).toBeGreaterThan(0.9);
  expect(tasksNeeded(1)).toBe(6);
});

test('71 tasks show a gap of 18 points with a chance of 0.8', () => {
  const gap = smallestGap(71) ?? Number.NaN;
  expect(gap).toBeCloseTo(0.178, 3);
  expect(mcnemarPower(71, gap)).toBeGreaterThanOrEqual(0.8);
  expect(mcnemarPower(71, gap - 0.0001)).toBeLessThan(0.8);
});

describe('tasks needed', () => {
  test('reach the power, and one task less does not', () => {
    const gaps = fc.integer({ min: 5, max: 90 }).map((percent) => percent / 100);
    fc.assert(
      fc.property(gaps, (gap) => {
        const tasks = tasksNeeded(gap) ?? Number.NaN;
        expect(mcnemarPower(tasks, gap)).toBeGreaterThanOrEqual(0.8);
        expect(mcnemarPower(tasks - 1, gap)).toBeLessThan(0.8);
      }),
      { numRuns: 20 },
    );
  });

  test('grow with the power wanted and with reversals, fall with the gap', () => {
    const needed = (gap: number, options = {}) => tasksNeeded(gap, options) ?? Number.NaN;
    expect(needed(0.2, { power: 0.9 })).toBeGreaterThan(needed(0.2));
    expect(needed(0.2, { reversals: 0.1 })).toBeGreaterThan(needed(0.2));
    expect(needed(0.3)).toBeLessThan(needed(0.2));
    expect(tasksNeeded(0.0001)).toBeNull();
  });
});
