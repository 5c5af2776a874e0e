import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import expected from '../expected/expected.json' with { type: 'json' };
import { at, tabulateCounts } from '../rates/count-table.ts';
import { bcaInterval } from './bca-interval.ts';
import { jackknifeSums, resampleSums } from './resample-sums.ts';

function bootstrap(cells: readonly (readonly string[])[], seed: number, resamples = 2000) {
  const { tasks, convergence, valid } = tabulateCounts(cells.map((cell) => outcomesOf('pro', cell)));
  // Of each task: convergent and valid answers of the first cell, then of the second.
  const counts = new Float64Array(4 * tasks).map((_, place) =>
    at(place % 2 === 0 ? convergence : valid, Math.floor(place / 2)),
  );
  const rows = { tasks, width: 4, counts };
  const differ = (sums: Float64Array) => at(sums, 0) / at(sums, 1) - at(sums, 2) / at(sums, 3);
  const resampled = new Float64Array(resamples);
  const jackknife = new Float64Array(tasks);
  const totals = new Float64Array(4);
  for (const [place, count] of counts.entries()) totals[place % 4] = at(totals, place % 4) + count;
  resampleSums(rows, { resamples, seed }, (sums, draw) => {
    resampled[draw] = differ(sums);
  });
  jackknifeSums(rows, (sums, task) => {
    jackknife[task] = differ(sums);
  });
  return bcaInterval(differ(totals), resampled, jackknife);
}

describe.each([
  ['one trial a task, where validity differs', expected.once, 1],
  ['whole tasks of three trials', expected.thrice, 9],
] as const)('%s', (_, wanted, seed) => {
  test('is SciPy’s BCa interval on the same draws', () => {
    const interval = bootstrap(wanted.cells, seed);
    expect(interval?.low).toBeCloseTo(wanted.low, 10);
    expect(interval?.high).toBeCloseTo(wanted.high, 10);
  });

  test('is near SciPy’s interval on its own 100,000 draws', () => {
    const interval = bootstrap(wanted.cells, 5, 20_000);
    expect(Math.abs((interval?.low ?? 1) - wanted.lowOfScipy)).toBeLessThan(0.01);
    expect(Math.abs((interval?.high ?? 1) - wanted.highOfScipy)).toBeLessThan(0.01);
  });
});
