import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { seedDraws } from '../resampling/random.ts';
import { type DosedCondition, doseCurves } from './dose-curves.ts';
import expected from './expected/expected.json' with { type: 'json' };
import { fitIsotonic } from './fit-isotonic.ts';
import { fitLogistic } from './fit-logistic.ts';
import { crossHalf, halfDose } from './half-dose.ts';

test.each(expected.monotone.map((one, place) => [place, one] as const))(
  'the monotone fit is scikit-learn’s: %d',
  (_, { values, weights, rising, fit }) => {
    const found = fitIsotonic(
      values.map((value, index) => ({ value, weight: weights[index] ?? 0 })),
      rising,
    );
    expect(found).toEqual(fit.map((value) => expect.closeTo(value, 12)));
  },
);

test.each(expected.curves.map((one, place) => [place, one] as const))(
  'the logistic curve is SciPy’s, and half the effect lies where straight lines cross it: %d',
  (_, { doses, hits, of, fit, logistic, half }) => {
    const counts = doses.map((dose, index) => ({ dose, hits: hits[index] ?? 0, of: of[index] ?? 0 }));
    const found = fitLogistic(counts);
    expect(found?.intercept).toBeCloseTo(logistic.intercept, 5);
    expect(found?.slope).toBeCloseTo(logistic.slope, 5);
    expect(crossHalf(doses, fit)).toBeCloseTo(half, 10);
  },
);

test('there is no finite logistic curve where all rates are 0, or doses part 0 from 1', () => {
  expect(
    fitLogistic([
      { dose: 0, hits: 0, of: 9 },
      { dose: 1, hits: 0, of: 9 },
    ]),
  ).toBeNull();
  expect(
    fitLogistic([
      { dose: 0, hits: 0, of: 9 },
      { dose: 1, hits: 9, of: 9 },
    ]),
  ).toBeNull();
  expect(crossHalf([0, 1, 2], [0.3, 0.3, 0.3])).toBeNull();
});

const SERIES: readonly DosedCondition[] = [1, 2, 4].map((amount) => ({
  name: `more.${amount}`,
  dose: { series: 'more', of: 'repetitions', amount },
}));

/** A baseline and a series of doses, each as one letter a task. */
function curveOf(direction: 'anti' | 'pro' | 'control', baseline: string, ...doses: string[]) {
  const outcomes = [
    ...outcomesOf('baseline', baseline),
    ...doses.flatMap((letters, index) =>
      outcomesOf(direction, letters, { condition: SERIES[index]?.name ?? '' }),
    ),
  ];
  return doseCurves(outcomes, SERIES)[0];
}

describe('doseCurves', () => {
  test('take their direction from the dose that is a lever where the others say that they are none', () => {
    const outcomes = [
      ...outcomesOf('baseline', 'c'.repeat(20)),
      ...outcomesOf('contest', `${'c'.repeat(15)}nnnnn`, { condition: 'more.1' }),
      ...outcomesOf('anti', `${'c'.repeat(10)}${'n'.repeat(10)}`, { condition: 'more.2' }),
      ...outcomesOf('contest', 'n'.repeat(20), { condition: 'more.4' }),
    ];
    const [curve] = doseCurves(outcomes, SERIES);
    expect(curve?.direction).toBe('anti');
    expect(curve?.points.map(({ effect }) => effect?.value ?? null)).toEqual([null, 0.25, 0.5, 1]);
    expect(curve?.half).not.toBeNull();
  });

  const half = 'c'.repeat(20);
  test('has effects towards where the lever pushes, from the baseline and from the first dose on', () => {
    const anti = curveOf(
      'anti',
      half,
      `${'c'.repeat(15)}nnnnn`,
      `${'c'.repeat(10)}${'n'.repeat(10)}`,
      'n'.repeat(20),
    );
    expect(anti?.points.map(({ amount, rate }) => [amount, rate.value])).toEqual([
      [0, 1],
      [1, 0.75],
      [2, 0.5],
      [4, 0],
    ]);
    expect(anti?.points.map(({ effect }) => effect?.value ?? null)).toEqual([null, 0.25, 0.5, 1]);
    expect(anti?.points.map(({ beyondFirst }) => beyondFirst?.value ?? null)).toEqual([
      null,
      null,
      0.25,
      0.75,
    ]);
    expect(anti?.half?.value).toBeCloseTo(2, 12);
    expect(anti?.half?.low).toBeLessThan(2);
    expect(anti?.half?.high).toBeGreaterThan(2);
    expect(anti?.isotonic).toEqual([1, 0.75, 0.5, 0]);
  });

  test('pools what goes the wrong way, and tells no half of an effect that is not shown', () => {
    const pro = curveOf('pro', 'nnnnnnnn', 'ccnnnnnn', 'cnnnnnnn', 'ccnnnnnn');
    expect(pro?.isotonic).toEqual([0, 3 / 16, 3 / 16, 1 / 4].map((value) => expect.closeTo(value, 12)));
    expect(pro?.half).toEqual({ value: null, low: null, high: null });
  });

  test('says whether the logistic curve lies within all intervals', () => {
    const n = (count: number) => 'c'.repeat(count) + 'n'.repeat(60 - count);
    expect(curveOf('pro', n(6), n(12), n(20), n(45))?.logistic?.fits).toBe(true);
    expect(curveOf('pro', n(6), n(55), n(56), n(57))?.logistic?.fits).toBe(false);
  });

  test('fits nothing to a control, to places, and to a series with an empty dose', () => {
    expect(curveOf('control', 'cnn', 'cnn', 'cnn', 'cnn')).toMatchObject({ isotonic: null, half: null });
    expect(curveOf('pro', 'cnn', 'cnn', 'xxx', 'cnn')).toMatchObject({ isotonic: null, logistic: null });
    const places = ['after', 'before'].map((amount) => ({
      name: `at.${amount}`,
      dose: { series: 'at', of: 'position', amount },
    }));
    const [curve] = doseCurves(
      [
        ...outcomesOf('baseline', 'nnnn'),
        ...outcomesOf('pro', 'cnnn', { condition: 'at.after' }),
        ...outcomesOf('pro', 'ccnn', { condition: 'at.before' }),
      ],
      places,
    );
    expect(curve?.isotonic).toBeNull();
    expect(curve?.points.map(({ amount, beyondFirst }) => [amount, beyondFirst?.value ?? null])).toEqual([
      [null, null],
      ['after', null],
      ['before', 0.25],
    ]);
  });
});

test('the interval of the half dose holds it in nine of ten studies', () => {
  const draw = seedDraws(7);
  const uniform = () => draw(2 ** 30) / 2 ** 30;
  // The rate rises from .1 by .18 a dose up to 4: half of it lies at 2.
  const doses = [0, 1, 2, 3, 4];
  const [runs, tasks] = [120, 60];
  let held = 0;
  for (let run = 0; run < runs; run += 1) {
    const hits = new Float64Array(tasks * doses.length);
    for (let task = 0; task < tasks; task += 1) {
      const ease = 0.1 * (uniform() - 0.5);
      for (const [place, dose] of doses.entries())
        hits[task * doses.length + place] = uniform() < 0.1 + 0.18 * dose + ease ? 1 : 0;
    }
    const valid = new Float64Array(hits.length).fill(1);
    const { low, high } = halfDose({ doses, tasks, sums: hits, counts: valid }, true);
    if ((low ?? 9) <= 2 && 2 <= (high ?? 9)) held += 1;
  }
  expect(held / runs).toBeGreaterThan(0.9);
});
