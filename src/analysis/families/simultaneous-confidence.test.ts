import { expect, test } from 'vitest';
import { simulateSteering } from '../../../test/analysis/simulate-steering.ts';
import { ratesByTask } from '../rates/rates-by-task.ts';
import { simultaneousConfidence } from './simultaneous-confidence.ts';

const ratesOf = (cells: number, shared: number) =>
  ratesByTask(
    Array.from({ length: cells }, (_, place) => place).map((place) =>
      simulateSteering(
        {
          cells: [{ subject: 'a', direction: 'anti', rate: 0.3, valid: 1 }],
          tasks: 4_000,
          epochs: 1,
          shared,
        },
        shared === 0 ? place + 1 : 1,
      )(),
    ),
  );

test('is Šidák’s for cells that do not go together, and no more than one for cells that are alike', () => {
  for (const cells of [2, 3, 4, 5]) {
    const places = Array.from({ length: cells }, (_, place) => place);
    expect(simultaneousConfidence(ratesOf(cells, 0), places)).toBeCloseTo(0.95 ** (1 / cells), 3);
    expect(simultaneousConfidence(ratesOf(cells, 1), places)).toBeCloseTo(0.95, 2);
  }
});

test('varies with the seed by less than the digits that are shown', () => {
  const cells = [0.1, 0.15, 0.2, 0.3].map((rate) => ({
    subject: 'a',
    direction: 'anti' as const,
    rate,
    valid: 1,
  }));
  const outcomes = simulateSteering({ cells, tasks: 71, epochs: 1, shared: 0.5 }, 3)();
  const rates = ratesByTask(cells.map((_, cell) => outcomes.slice(71 * cell, 71 * (cell + 1))));
  const highs = Array.from({ length: 20 }, (_, seed) => {
    const confidence = simultaneousConfidence(rates, [0, 1, 2, 3], 0.95, seed);
    return 100 * (rates.interval(3, confidence).high ?? Number.NaN);
  });
  const mean = highs.reduce((sum, high) => sum + high, 0) / highs.length;
  const deviation = Math.sqrt(highs.reduce((sum, high) => sum + (high - mean) ** 2, 0) / (highs.length - 1));
  expect(deviation).toBeLessThan(0.05);
});
