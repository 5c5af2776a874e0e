import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import type { Outcome } from '../outcome.ts';
import { seedDraws } from '../resampling/random.ts';
import { type BudgetCurve, budgetCurves } from './budget-curves.ts';
import expected from './expected/expected.json' with { type: 'json' };
import { meanOverSubsets } from './mean-over-subsets.ts';

type Tasks = readonly (readonly string[])[];

/** A family's outcomes: for each task its wordings, each as one letter an epoch. */
function familyOf(tasks: Tasks, direction: Outcome['direction'] = 'pro', family = 'lure') {
  const members = (tasks[0] ?? []).map((_, index) => ({ name: `${family}.${index + 1}`, family }));
  const outcomes = members.flatMap(({ name }, index) =>
    outcomesOf(
      direction,
      tasks.map((wordings) => wordings[index] ?? ''),
      { condition: name },
    ),
  );
  return { members, outcomes };
}

function curveOf(tasks: Tasks, over: BudgetCurve['over']): BudgetCurve {
  const { members, outcomes } = familyOf(tasks);
  const found = budgetCurves(outcomes, members).find((curve) => curve.over === over);
  if (found === undefined) throw new Error(`no curve over ${over}`);
  return found;
}

describe('the estimator', () => {
  test.each(expected.chen)('is equation 1 of Chen et al.: $c of $n', ({ n, c, values }) => {
    const none = meanOverSubsets(Array.from({ length: n }, (_, place) => (place < c ? 0 : 1)));
    expect(none).toHaveLength(n);
    for (const [index, value] of values.entries()) expect(1 - (none[index] ?? 0)).toBeCloseTo(value, 12);
  });

  test('does not depend on the order of the tries', () => {
    const chances = [0, 0.25, 1, 0.5, 0.75];
    const turned = meanOverSubsets(chances.toReversed());
    for (const [k, value] of meanOverSubsets(chances).entries()) expect(turned[k]).toBeCloseTo(value, 14);
    expect(meanOverSubsets([])).toEqual([]);
  });
});

test.each(expected.cases.map((one) => [one.name, one] as const))(
  'is what every subset gives, with its interval and its power law: %s',
  (_, { tasks, over, points, powerLaws }) => {
    const curve = curveOf(tasks, over as BudgetCurve['over']);
    expect(curve.points.map(({ k, tasks }) => [k, tasks])).toEqual(points.map(({ k, tasks }) => [k, tasks]));
    for (const [index, point] of points.entries())
      for (const key of ['any', 'hold'] as const) {
        const found = curve.points[index]?.[key];
        for (const [place, value] of [found?.value, found?.low, found?.high].entries())
          expect(value).toBeCloseTo(point[key][place] ?? Number.NaN, 10);
      }
    for (const key of ['any', 'hold'] as const) {
      const [found, law] = [curve.powerLaws[key], powerLaws[key]];
      if (law === null) expect(found).toBeNull();
      else
        for (const part of ['scale', 'exponent', 'low', 'high', 'error'] as const) {
          const wanted = law[part];
          expect(found?.[part]).toEqual(wanted === null ? null : expect.closeTo(wanted, 7));
        }
    }
  },
);

describe('budgetCurves', () => {
  test('has no curve of what was tried once', () => {
    expect(budgetCurves(outcomesOf('anti', ['c', 'n']), [])).toEqual([]);
  });

  test('credits neither side with nonsense, and takes what is missing for no try', () => {
    // One task, four wordings: convergent, not, nonsensical, dropped.
    const { points, n } = curveOf([['c', 'n', 'x', 'd']], 'wordings');
    expect(n).toBe(3);
    expect(points.map(({ any }) => any.value)).toEqual(
      [1 / 3, 2 / 3, 1].map((value) => expect.closeTo(value, 12)),
    );
    expect(points.map(({ hold }) => hold.value)).toEqual(
      [1 / 3, 0, 0].map((value) => expect.closeTo(value, 12)),
    );
  });

  test('is held against the control of the same wordings, paired over tasks', () => {
    const pro = familyOf([
      ['c', 'c', 'n'],
      ['c', 'n', 'n'],
      ['n', 'n', 'n'],
      ['c', 'c', 'c'],
    ]);
    const control = familyOf(
      [
        ['c', 'n', 'n'],
        ['n', 'n', 'n'],
        ['n', 'n', 'n'],
        ['c', 'c', 'c'],
      ],
      'control',
      'form',
    );
    const curves = budgetCurves([...pro.outcomes, ...control.outcomes], [...pro.members, ...control.members]);
    const own = curves.find(({ condition }) => condition === 'lure');
    expect(own?.control).toBe('form');
    // Any of 1: (2/3 + 1/3 + 0 + 1) ÷ 4 less (1/3 + 0 + 0 + 1) ÷ 4.
    expect(own?.points[0]?.overControl?.any.value).toBeCloseTo(2 / 3 / 4, 12);
    const alone = (own?.points[0]?.any.high ?? 0) - (own?.points[0]?.any.low ?? 0);
    const paired = own?.points[0]?.overControl?.any;
    // Tasks that are easy for both cancel out.
    expect((paired?.high ?? 1) - (paired?.low ?? 0)).toBeLessThan(alone);
    expect(curves.find(({ condition }) => condition === 'form')?.control).toBeNull();
  });
});

test('its intervals hold the truth in nine of ten studies and more, also where a chance is small', () => {
  // Chances of tasks are u³ (mean ¼): then one of k converges with 1 − E(1 − u³)^k.
  const draw = seedDraws(3);
  const uniform = () => draw(2 ** 30) / 2 ** 30;
  const [runs, tasks, wordings] = [300, 24, 8];
  const truth = (k: number) => {
    const steps = 20_000;
    let sum = 0;
    for (let step = 0; step < steps; step += 1) sum += (1 - ((step + 0.5) / steps) ** 3) ** k;
    return 1 - sum / steps;
  };
  const wanted = Array.from({ length: wordings }, (_, index) => truth(index + 1));
  const held = wanted.map(() => 0);
  for (let run = 0; run < runs; run += 1) {
    const letters = Array.from({ length: tasks }, () => {
      const chance = uniform() ** 3;
      return Array.from({ length: wordings }, () => (uniform() < chance ? 'c' : 'n'));
    });
    for (const [index, { any }] of curveOf(letters, 'wordings').points.entries()) {
      const value = wanted[index] ?? Number.NaN;
      if ((any.low ?? 1) <= value && value <= (any.high ?? 0)) held[index] = (held[index] ?? 0) + 1;
    }
  }
  for (const count of held) expect(count / runs).toBeGreaterThan(0.9);
});
