import { describe, expect, test } from 'vitest';
import { seedDraws } from '../resampling/random.ts';
import expected from './expected/predictions.json' with { type: 'json' };
import { predictForModel, taskVariance } from './predict-for-model.ts';

const scale = { confidence: 0.95, lowest: -1, highest: 1 };

test.each(expected)(
  'as a second implementation has it: $figures',
  ({ figures, leftOut, low, high, variance }) => {
    expect(taskVariance(leftOut)).toBeCloseTo(variance, 12);
    const found = predictForModel(figures, { ...scale, lowest: -9, highest: 9, taskVariance: variance });
    expect(found.low).toBeCloseTo(low, 8);
    expect(found.high).toBeCloseTo(high, 8);
  },
);

describe('what it means', () => {
  test('with one model nothing is excluded, with none there is nothing', () => {
    expect(predictForModel([0.6], { ...scale, taskVariance: 0 })).toEqual({ value: 0.6, low: -1, high: 1 });
    expect(predictForModel([], { ...scale, taskVariance: 0 })).toEqual({
      value: null,
      low: null,
      high: null,
    });
  });

  test('a wide spread is cut at the ends of the scale', () => {
    expect(predictForModel([0.1, 0.9], { ...scale, taskVariance: 0 })).toMatchObject({ low: -1, high: 1 });
  });

  test('it holds a new model as often as it says, where the mean’s own interval would not', () => {
    const below = seedDraws(5);
    // Near enough a normal deviate: the sum of twelve even ones.
    const draw = () => Array.from({ length: 12 }, () => below(1_000) / 1_000).reduce((a, b) => a + b, -6);
    let [held, heldByMean] = [0, 0];
    const runs = 4_000;
    for (let run = 0; run < runs; run += 1) {
      const tasks = 0.02 * draw();
      const figures = [1, 2, 3, 4].map(() => 0.6 + 0.05 * draw() + tasks);
      const next = 0.6 + 0.05 * draw() + 0.02 * draw();
      const { low, high, value } = predictForModel(figures, { ...scale, taskVariance: 0.02 ** 2 });
      if ((low ?? 0) <= next && next <= (high ?? 0)) held += 1;
      const half = ((high ?? 0) - (value ?? 0)) / Math.sqrt(5);
      if (Math.abs(next - (value ?? 0)) <= half) heldByMean += 1;
    }
    expect(held / runs).toBeGreaterThan(0.945);
    expect(heldByMean / runs).toBeLessThan(0.8);
  });
});
