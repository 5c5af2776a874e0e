import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import expected from '../expected/expected.json' with { type: 'json' };
import { at } from '../rates/count-table.ts';
import { bcaInterval } from './bca-interval.ts';
import { resampleJointly } from './joint-rates.ts';

function bootstrap(cells: readonly (readonly string[])[], seed: number, resamples = 2000) {
  const { rates, resampled, jackknife } = resampleJointly(
    cells.map((cell) => outcomesOf('pro', cell)),
    { seed, resamples },
  );
  const none = new Float64Array();
  const differ = ([upper = none, lower = none]: readonly Float64Array[]) =>
    upper.map((rate, index) => rate - at(lower, index));
  return bcaInterval(at(rates, 0) - at(rates, 1), differ(resampled), differ(jackknife));
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
