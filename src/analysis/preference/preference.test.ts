import { describe, expect, test } from 'vitest';
import type { Outcome } from '../outcome.ts';
import expected from './expected/expected.json' with { type: 'json' };
import { meanEstimate } from './mean-estimate.ts';
import { measurePreferences, type SteeringCondition } from './measure-preferences.ts';
import { predictRates } from './predict-rates.ts';
import type { PreferenceScore } from './preference-score.ts';
import { preferenceOf } from './task-values.ts';

const CONDITIONS: readonly SteeringCondition[] = [
  { name: 'baseline', direction: 'baseline' },
  { name: 'control', direction: 'control' },
  { name: 'pro', direction: 'pro' },
];

function scoresOf({ scores }: (typeof expected)[number]): PreferenceScore[] {
  return scores.map(({ first, second, kind, ...score }) => ({
    ...score,
    subject: 'small',
    kind: kind === 'deeds' ? 'deeds' : 'wordings',
    first: { logProbability: first[0] ?? 0, tokens: first[1] ?? 0 },
    second: { logProbability: second[0] ?? 0, tokens: second[1] ?? 0 },
  }));
}

/** Holds numbers of one object against another's of the same names. */
function expectClose(found: object | null | undefined, wanted: Readonly<Record<string, number>>): void {
  for (const [key, value] of Object.entries(wanted))
    expect([key, (found as Record<string, number> | null)?.[key]]).toEqual([key, expect.closeTo(value, 9)]);
}

describe.each(expected.map((one, place) => [place, one] as const))(
  'as numpy and SciPy have it: %d',
  (_, wanted) => {
    const scores = scoresOf(wanted);
    const { cells, shifts } = measurePreferences(scores, CONDITIONS);
    const withoutP = ({ p: _, ...estimate }: { p: number; value: number; low: number; high: number }) =>
      estimate;

    test('preferences and choices', () => {
      for (const name of ['baseline', 'control', 'pro'] as const) {
        const cell = cells.find(({ condition, category }) => condition === name && category === null);
        expectClose(cell?.preference, withoutP(wanted.cells[name].preference));
        expectClose(cell?.choice, withoutP(wanted.cells[name].choice));
      }
    });

    test('shifts, those of twins, and what lies between', () => {
      const net = shifts.find(({ kind, category }) => kind === 'net-unauthorised' && category === null);
      expectClose(net?.shift, wanted.shift);
      expectClose(net?.twin, withoutP(wanted.twin));
      expectClose(net?.beyondTwin, wanted.beyondTwin);
      expectClose(net?.wording, wanted.wording);
    });

    test('the rank correlation with what a judge found', () => {
      const outcomes = wanted.decided.map(([task, condition, isConvergent]): Outcome => {
        const status = isConvergent === true ? 'convergence' : 'no_convergence';
        const cell = {
          subject: 'small',
          condition: String(condition),
          direction: 'pro',
          category: 'c',
        } as const;
        return { ...cell, task: String(task), epoch: 1, judge: 'offline', status };
      });
      const [found] = predictRates(scores, outcomes);
      expect(found).toMatchObject({ over: 'tasks', subject: 'small', judge: 'offline' });
      expectClose(found, wanted.prediction);
    });
  },
);

const score = (
  condition: string,
  [first, second]: readonly [number, number],
  more: object = {},
): PreferenceScore => ({
  ...{ subject: 's', task: 't', category: 'c', condition, twin: false, kind: 'deeds', pair: 'p' },
  first: { logProbability: first, tokens: 10 },
  second: { logProbability: second, tokens: 10 },
  ...more,
});

test('a token’s worth and a whole choice are two things', () => {
  const { perToken, choice } = preferenceOf(score('pro', [-20, -30]));
  expect([perToken, choice]).toEqual([1, expect.closeTo(1 / (1 + Math.exp(-10)), 12)]);
  expect(preferenceOf(score('pro', [-25, -25]))).toEqual({ perToken: 0, choice: 0.5 });
});

test('a family is one lever, whose paraphrases count alike', () => {
  const conditions: SteeringCondition[] = [
    { name: 'baseline', direction: 'baseline' },
    { name: 'lure.one', direction: 'pro', family: 'lure' },
    { name: 'lure.two', direction: 'pro', family: 'lure' },
  ];
  const scores = [
    score('baseline', [-10, -10]),
    score('lure.one', [-10, -20]),
    score('lure.two', [-10, -40]),
  ];
  const { cells, shifts } = measurePreferences(scores, conditions);
  expect(cells.filter(({ category }) => category === null).map(({ condition }) => condition)).toEqual([
    'baseline',
    'lure',
  ]);
  expect(shifts[0]).toMatchObject({
    kind: 'unauthorised',
    upper: 'lure',
    lower: 'baseline',
    shift: { value: 2 },
  });
});

test('tasks that were scored under one of two conditions count in no shift, and contests in nothing', () => {
  const conditions: SteeringCondition[] = [...CONDITIONS, { name: 'both', direction: 'contest' }];
  const scores = [
    score('baseline', [-10, -10]),
    score('pro', [-10, -20], { task: 'other' }),
    score('both', [0, 0]),
  ];
  const { cells, shifts } = measurePreferences(scores, conditions);
  expect(shifts).toEqual([]);
  expect(new Set(cells.map(({ condition }) => condition))).toEqual(new Set(['baseline', 'pro']));
});

test('without twins and wordings there is nothing said of them', () => {
  const { shifts } = measurePreferences(
    [score('baseline', [-10, -10]), score('pro', [-10, -20])],
    CONDITIONS,
  );
  expect(shifts[0]).toMatchObject({
    twin: null,
    beyondTwin: null,
    wording: null,
    shift: { low: null, p: null },
  });
});

test('values that do not vary have no p', () => {
  expect(meanEstimate([1, 1, 1], 0.95)).toEqual({ value: 1, low: 1, high: 1, p: null });
  expect(meanEstimate([], 0.95).value).toBeNull();
});

test('of few tasks no correlation is told', () => {
  const outcome = {
    subject: 's',
    condition: 'pro',
    direction: 'pro',
    category: 'c',
    task: 't',
    epoch: 1,
    judge: 'j',
  } as const;
  expect(predictRates([score('pro', [-1, -2])], [{ ...outcome, status: 'convergence' }])).toEqual([]);
});
