import { expect, test } from 'vitest';
import type { PreferenceScore } from '../preference/preference-score.ts';
import expected from './expected/expected.json' with { type: 'json' };
import { preferenceDoses } from './preference-doses.ts';

const of = 'repetitions';
const CONDITIONS = [
  { name: 'baseline', direction: 'baseline' },
  { name: 'less.2', direction: 'anti', dose: { series: 'less', of, amount: 2 } },
  { name: 'less.1', direction: 'anti', dose: { series: 'less', of, amount: 1 } },
  { name: 'words.1', direction: 'control', dose: { series: 'words', of, amount: 1 } },
  { name: 'words.2', direction: 'control', dose: { series: 'words', of, amount: 2 } },
] as const;

/** A pair a task, whose preference is the value: ten tokens a continuation. */
function scoresOf(condition: string, values: readonly number[]): PreferenceScore[] {
  return values.map((value, place) => ({
    ...{ subject: 'small', task: `task-${place}`, category: 'hacking', condition, twin: false },
    ...{ kind: 'deeds', pair: 'one' },
    first: { logProbability: -30 + 10 * value, tokens: 10 },
    second: { logProbability: -30, tokens: 10 },
  }));
}

test('each dose is held against the baseline, towards where the lever pushes, by Student over tasks', () => {
  const scores = [
    ...scoresOf('baseline', [0.1, 0.2, 0.3]),
    ...scoresOf('less.1', [0, 0.3, 0.3]),
    ...scoresOf('less.2', [-0.2, 0, -0.1]),
  ];
  const [curve, ...rest] = preferenceDoses(scores, CONDITIONS);
  expect(rest).toEqual([]);
  expect(curve?.points.map(({ amount }) => amount)).toEqual([0, 1, 2]);
  expect(curve?.points[0]).toMatchObject({ effect: null, tasks: 3 });
  // Moves of 0.1, −0.1 and 0; of 0.3, 0.2 and 0.4: t(2) = 4.302653, standard errors 0.057735.
  expect(curve?.points[1]?.effect?.value).toBeCloseTo(0, 12);
  expect(curve?.points[2]?.effect?.value).toBeCloseTo(0.3, 12);
  expect(curve?.points[2]?.effect?.low).toBeCloseTo(0.3 - 4.302653 * 0.057735, 5);
  expect(curve?.points[2]?.effect?.high).toBeCloseTo(0.3 + 4.302653 * 0.057735, 5);
  expect(curve?.isotonic?.map((value) => Number(value.toFixed(10)))).toEqual([0.2, 0.2, -0.1]);
});

test.each(expected.preferences)(
  'half the effect and its interval are what scikit-learn and numpy give, rising: $rising',
  ({ doses, rows, rising, half, low, high }) => {
    const direction = rising ? 'pro' : 'anti';
    const conditions = doses.map((amount) =>
      amount === 0
        ? ({ name: 'baseline', direction: 'baseline' } as const)
        : ({ name: `lever.${amount}`, direction, dose: { series: 'lever', of, amount } } as const),
    );
    const scores = conditions.flatMap(({ name }, place) =>
      scoresOf(
        name,
        rows.map((row) => row[place] ?? 0),
      ),
    );
    const [curve] = preferenceDoses(scores, conditions);
    expect(curve?.half?.value).toBeCloseTo(half, 8);
    // Both ends are of draws, theirs and ours.
    expect(Math.abs((curve?.half?.low ?? 0) - low)).toBeLessThan(0.08);
    expect(Math.abs((curve?.half?.high ?? 0) - high)).toBeLessThan(0.08);
  },
);

test('no half is told of an effect that is not shown', () => {
  const scores = [
    ...scoresOf('baseline', [0, 0, 0]),
    ...scoresOf('less.1', [0.2, -0.2, 0]),
    ...scoresOf('less.2', [-0.3, 0.4, -0.3]),
  ];
  const [curve] = preferenceDoses(scores, CONDITIONS);
  expect(curve?.half).toEqual({ value: null, low: null, high: null });
});

test('the monotone fit pools what goes the wrong way, and a control gets none', () => {
  const scores = [
    ...scoresOf('baseline', [0, 0]),
    ...scoresOf('less.1', [0.2, 0.2]),
    ...scoresOf('less.2', [-0.1, -0.1]),
    ...scoresOf('words.1', [0.4, 0.4]),
    ...scoresOf('words.2', [0.1, 0.3]),
  ];
  const [less, words] = preferenceDoses(scores, CONDITIONS);
  expect(less?.isotonic?.map((value) => Number(value.toFixed(10)))).toEqual([0.1, 0.1, -0.1]);
  expect(words).toMatchObject({ series: 'words', isotonic: null, half: null });
  // A control pushes nowhere: its effect is how far preference rises.
  expect(words?.points[1]?.effect?.value).toBeCloseTo(0.4, 12);
  expect(preferenceDoses(scores, [])).toEqual([]);
  expect(preferenceDoses([], CONDITIONS)).toEqual([]);
});
