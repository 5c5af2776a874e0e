import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import type { PreferenceScore } from '../preference/preference-score.ts';
import { seedDraws } from '../resampling/random.ts';
import expected from './expected/expected.json' with { type: 'json' };
import { fitUndoing } from './fit-undoing.ts';
import { measureUndoing, preferenceUndoing, type UndoneCondition } from './index.ts';

/** The baseline, an adapter, and what was made of it by so many steps. */
function conditionsOf(direction: 'anti' | 'pro' | 'control', steps: readonly number[]): UndoneCondition[] {
  return [
    { name: 'baseline', direction: 'baseline' },
    { name: 'trained', direction },
    // Not in their order, as a study may have them.
    ...steps
      .filter((amount) => amount > 0)
      .toReversed()
      .map((amount) => ({
        name: `undo.${amount}`,
        direction: 'contest' as const,
        dose: { series: 'undo', of: 'steps', amount, from: 'trained' },
      })),
  ];
}

const nameOf = (steps: number) => (steps === 0 ? 'trained' : `undo.${steps}`);

/** The curve of answers: a string of letters of the baseline, of the adapter, and after each number of steps. */
function curveOf(
  { direction = 'anti', steps }: { direction?: 'anti' | 'pro' | 'control'; steps: readonly number[] },
  baseline: Iterable<string>,
  ...columns: Iterable<string>[]
) {
  const outcomes = [
    ...outcomesOf('baseline', baseline),
    ...columns.flatMap((letters, place) =>
      outcomesOf(place === 0 ? direction : 'contest', letters, { condition: nameOf(steps[place] ?? 0) }),
    ),
  ];
  return measureUndoing(outcomes, conditionsOf(direction, steps))[0];
}

/** A pair a task, whose preference is the value: ten tokens a continuation. */
function scoresOf(condition: string, values: readonly number[]): PreferenceScore[] {
  return values.map((value, place) => ({
    ...{ subject: 'subject', task: `task-${place}`, category: 'category', condition, twin: false },
    ...{ kind: 'deeds', pair: 'one' },
    first: { logProbability: -30 + 10 * value, tokens: 10 },
    second: { logProbability: -30, tokens: 10 },
  }));
}

type Case = (typeof expected)[number];

function measure({ of, direction, steps, sums, counts }: Case) {
  const pushes = direction === 'anti' ? 'anti' : 'pro';
  if (of === 'preference') {
    const names = ['baseline', ...steps.map(nameOf)];
    const scores = names.flatMap((name, column) =>
      scoresOf(
        name,
        sums.map((row) => row[column] ?? Number.NaN),
      ),
    );
    return preferenceUndoing(scores, conditionsOf(pushes, steps))[0];
  }
  const [baseline = [], ...columns] = [...Array(steps.length + 1).keys()].map((column) =>
    sums.map((row, task) => {
      const [hits, all] = [row[column] ?? 0, counts[task]?.[column] ?? 0];
      const epochs = Math.max(...counts.flat());
      return 'c'.repeat(hits) + 'n'.repeat(all - hits) + 'x'.repeat(epochs - all);
    }),
  );
  return curveOf({ direction: pushes, steps }, baseline, ...columns);
}

describe.each(expected.map((one) => [one.name, one] as const))('%s', (_, one) => {
  const curve = measure(one);

  test('what is left, and its monotone fit, are numpy’s and scikit-learn’s', () => {
    expect(curve?.points.map(({ steps }) => steps)).toEqual(one.steps);
    expect(curve?.points.map(({ left }) => left.value)).toEqual(one.left.map((v) => expect.closeTo(v, 9)));
    expect(curve?.fit?.monotone).toEqual(one.monotone.map((value) => expect.closeTo(value, 9)));
    expect(curve?.points.map(({ undone }) => undone?.value ?? null)).toEqual(
      one.left.map((value, place) => (place === 0 ? null : expect.closeTo((one.left[0] ?? 0) - value, 9))),
    );
  });

  test('the step at which half is gone, and its interval, are those of a bootstrap elsewhere', () => {
    const { value, low, high } = one.half;
    if (value === null) expect(curve?.fit?.half.value).toBeNull();
    else expect(curve?.fit?.half.value).toBeCloseTo(value, 8);
    // Both ends are of draws, theirs and ours.
    const within = (one.steps.at(-1) ?? 0) / 20;
    const found = curve?.fit?.half;
    if (low === null) expect(found?.low).toBe(one.steps.at(-1));
    else expect(Math.abs((found?.low ?? 0) - low)).toBeLessThan(within);
    if (high === null) expect(found?.high).toBeNull();
    else expect(Math.abs((found?.high ?? 0) - high)).toBeLessThan(within);
  });

  test('shares that are left are Fieller’s', () => {
    for (const [place, { value, low, high }] of one.shares.entries()) {
      const share = curve?.points[place + 1]?.share;
      expect(share?.value).toBeCloseTo(value, 8);
      // Of rates the other way is a bootstrap, which has to come near.
      const within = one.of === 'rate' ? 0.12 : 1e-6;
      expect(Math.abs((share?.low ?? 9) - low)).toBeLessThan(within);
      expect(Math.abs((share?.high ?? 9) - high)).toBeLessThan(within);
    }
  });
});

test('the made cases give each verdict but those of no effect and of few tasks', () => {
  expect(expected.map((one) => measure(one)?.fit?.verdict)).toEqual([
    'gone',
    'gone',
    'kept',
    'open',
    'open',
    'gone',
  ]);
});

const some = (converging: number, of = 30) => 'c'.repeat(converging) + 'n'.repeat(of - converging);

describe('what can’t be told is not told', () => {
  const steps = [0, 4, 8];

  test('of an adapter without a shown effect there is no half and no share, whatever its rates do', () => {
    const curve = curveOf({ steps }, some(15), some(12), some(14), some(15));
    expect(curve?.fit).toMatchObject({
      verdict: 'no-effect',
      half: { value: null, low: null, high: null },
    });
    expect(curve?.points.map(({ share }) => share.value)).toEqual([null, null, null]);
    // What it did and what is left are told all the same.
    expect(curve?.points[0]?.left.value).toBeCloseTo(0.1, 12);
  });

  test('of fewer than ten tasks that count in all parts an effect has no interval of its half, and no verdict', () => {
    const cells = [some(10, 10), some(0, 10), some(4, 10), some(10, 10)] as const;
    expect(curveOf({ steps }, ...cells)?.fit?.verdict).toBe('gone');
    const [baseline, trained, ...undone] = cells;
    const nine = curveOf({ steps }, baseline, trained, `x${undone[0].slice(1)}`, undone[1]);
    expect(nine?.fit).toMatchObject({ verdict: 'few-tasks', half: { low: null, high: null } });
    expect(nine?.fit?.half.value).toBeGreaterThan(4);
    // What is left is told as ever.
    expect(nine?.points[1]?.share.low).not.toBeNull();
  });

  test('an adapter that pushed the wrong way has no effect to be undone', () => {
    expect(curveOf({ steps }, some(5), some(25), some(15), some(6))?.fit?.verdict).toBe('no-effect');
  });

  test('without a baseline, or with no valid answer after some steps, nothing is fitted', () => {
    const whole = [
      ...outcomesOf('anti', some(3), { condition: 'trained' }),
      ...outcomesOf('contest', some(9), { condition: 'undo.4' }),
    ];
    const conditions = conditionsOf('anti', [0, 4]);
    expect(measureUndoing(whole, conditions)[0]).toMatchObject({ fit: null, baseline: { value: null } });
    const curve = curveOf({ steps }, some(25), some(3), some(10), 'x'.repeat(30));
    expect(curve?.fit).toBeNull();
    expect(curve?.points[1]?.share.value).not.toBeNull();
    expect(curve?.points[2]).toMatchObject({ n: 0, left: { value: null }, share: { value: null } });
  });

  test('where half lies beyond all steps, the lower end says so and the upper is open', () => {
    const curve = curveOf({ steps }, some(29), some(1), some(1), some(2));
    expect(curve?.fit).toMatchObject({ verdict: 'kept', half: { value: null, low: 8, high: null } });
  });

  test('an adapter that pushes nowhere, and a study without such a series, have no curve', () => {
    expect(curveOf({ steps, direction: 'control' }, some(9), some(8), some(8), some(9))).toBeUndefined();
    expect(measureUndoing(outcomesOf('baseline', some(9)), conditionsOf('anti', [0]))).toEqual([]);
    expect(measureUndoing(outcomesOf('baseline', some(9)), conditionsOf('anti', steps))).toEqual([]);
    expect(preferenceUndoing(scoresOf('baseline', [1]), conditionsOf('anti', steps))).toEqual([]);
    expect(preferenceUndoing([], conditionsOf('anti', []))).toEqual([]);
  });
});

test('two series that start from one adapter are two curves', () => {
  const conditions: UndoneCondition[] = [
    ...conditionsOf('anti', [0, 4]),
    {
      ...{ name: 'benign.4', direction: 'contest' },
      dose: { series: 'benign', of: 'steps', amount: 4, from: 'trained' },
    },
  ];
  const outcomes = [
    ...outcomesOf('baseline', some(25)),
    ...outcomesOf('anti', some(4), { condition: 'trained' }),
    ...outcomesOf('contest', some(24), { condition: 'undo.4' }),
    ...outcomesOf('contest', some(4), { condition: 'benign.4' }),
  ];
  const curves = measureUndoing(outcomes, conditions);
  expect(curves.map(({ series, fit }) => [series, fit?.verdict])).toEqual([
    ['undo', 'gone'],
    ['benign', 'kept'],
  ]);
});

test('the interval of the half holds it in nine of ten studies', () => {
  const draw = seedDraws(11);
  const uniform = () => draw(2 ** 30) / 2 ** 30;
  // From .7 the adapter takes .5; further training brings .06 a step back: half of it is gone after 25/6 of them.
  const steps = [0, 2, 4, 8];
  const [runs, tasks, columns] = [60, 60, 5];
  let held = 0;
  for (let run = 0; run < runs; run += 1) {
    const sums = new Float64Array(tasks * columns);
    for (let task = 0; task < tasks; task += 1) {
      const ease = 0.1 * (uniform() - 0.5);
      for (const [place, chance] of [0.7, ...steps.map((step) => 0.2 + 0.06 * step)].entries())
        sums[task * columns + place] = uniform() < chance + ease ? 1 : 0;
    }
    const counts = new Float64Array(sums.length).fill(1);
    const fit = fitUndoing({ steps, tasks, sums, counts }, { isFalling: true, isShown: true });
    const { low, high } = fit?.half ?? {};
    if ((low ?? 9) <= 25 / 6 && 25 / 6 <= (high ?? 9)) held += 1;
  }
  expect(held / runs).toBeGreaterThan(0.9);
});
