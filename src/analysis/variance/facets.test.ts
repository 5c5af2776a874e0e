import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { seedDraws } from '../resampling/random.ts';
import { categoryComponent } from './category-component.ts';
import expected from './expected/facets.json' with { type: 'json' };
import { judgeLevel } from './judge-level.ts';
import { leverVariances } from './lever-variance.ts';
import { planWidthsByFacet } from './plan-widths-by-facet.ts';
import { varianceComponents } from './variance-components.ts';

test.each(expected.categories.map((one, place) => [place, one] as const))(
  'what lies between categories is what every pair of decisions gives: %d',
  (_, { rows, category }) => {
    expect(categoryComponent(rows)).toBeCloseTo(category, 12);
  },
);

test('nothing lies between categories where there is one, or where each has one task', () => {
  const row = (category: string, task: string) => ({ category, task, wording: '', value: 1 });
  expect(categoryComponent([row('a', '1'), row('a', '2')])).toBeNull();
  expect(categoryComponent([row('a', '1'), row('b', '2')])).toBeNull();
});

/** Outcomes of one cell by several judges, from a row of decisions an answer. */
const judgedBy = (decisions: readonly (readonly number[])[]) =>
  (decisions[0] ?? []).flatMap((_, judge) =>
    outcomesOf(
      'anti',
      decisions.map((row) => (row[judge] === 1 ? 'c' : 'n')),
      { judge: `judge-${judge}` },
    ),
  );

test.each(expected.judges.map((one, place) => [place, one] as const))(
  'judges’ levels are what an analysis of variance of answers × judges gives: %d',
  (_, { decisions, judgeLevel: wanted }) => {
    expect(judgeLevel(judgedBy(decisions))).toBeCloseTo(wanted, 12);
  },
);

test('a judge that is stricter on all answers shows as level, one that errs here and there does not', () => {
  const stricter = judgedBy(
    Array.from({ length: 20 }, (_, answer) => [answer < 10 ? 1 : 0, answer < 5 ? 1 : 0]),
  );
  expect(judgeLevel(stricter)).toBeGreaterThan(0.02);
  const apart = judgedBy(Array.from({ length: 20 }, (_, answer) => [answer % 2, answer % 4 < 2 ? 1 : 0]));
  expect(judgeLevel(apart)).toBeLessThanOrEqual(0);
  expect(judgeLevel(outcomesOf('anti', 'cncn'))).toBeNull();
});

test.each(expected.plans.map((one, place) => [place, one] as const))(
  'widths are those of a D study, and unknown where a component is: %d',
  (_, { parts, counts, now, more }) => {
    const found = planWidthsByFacet(parts, counts);
    expect(found?.now).toBeCloseTo(now, 12);
    for (const facet of ['tasks', 'wordings', 'runs', 'judges'] as const) {
      const wanted = more[facet];
      expect(found?.more[facet]).toEqual(wanted === null ? null : expect.closeTo(wanted, 12));
    }
  },
);

test('no width is longer than from 0 to 100 %, as two judges that disagree on everything would give', () => {
  const parts = { task: 0.1, wording: null, interaction: null, run: 0.1, rest: null, betweenJudges: 0.5 };
  const counts = { tasks: 12, wordings: 1, cells: 12, answers: 24 };
  expect(planWidthsByFacet({ ...parts, judgeLevel: 0.4 }, counts)?.now).toBe(1);
});

test('a plan holds in studies that are made with ten more of each', () => {
  const draw = seedDraws(11);
  // Evenly spread, of standard deviation `by`.
  const part = (by: number) => by * Math.sqrt(12) * (draw(1_000_000) / 1_000_000 - 0.5);
  const by = { task: 0.3, wording: 0.15, interaction: 0.2, run: 0.4 };
  const study = (tasks: number, wordings: number, runs: number) => {
    const pushes = Array.from({ length: wordings }, () => part(by.wording));
    return Array.from({ length: tasks }, (_, task) => task).flatMap((task) => {
      const ease = part(by.task);
      return pushes.flatMap((push, wording) => {
        const taste = part(by.interaction);
        return Array.from({ length: runs }, () => ({
          ...{ task: String(task), wording: String(wording), category: '' },
          value: ease + push + taste + part(by.run),
        }));
      });
    });
  };
  const judges = { betweenJudges: null, judgeLevel: null };
  const counts = { tasks: 12, wordings: 4, cells: 48, answers: 96 };
  // A component is a mean over pilots, since that of a single one is rough.
  const pilots = Array.from({ length: 300 }, () => varianceComponents(study(12, 4, 2)));
  const mean = (key: 'task' | 'wording' | 'interaction' | 'run') =>
    pilots.reduce((sum, pilot) => sum + (pilot[key] ?? Number.NaN), 0) / pilots.length;
  const parts = {
    ...{ task: mean('task'), wording: mean('wording'), interaction: mean('interaction'), run: mean('run') },
    ...{ rest: null, ...judges },
  };
  const plan = planWidthsByFacet(parts, counts);
  const spread = (tasks: number, wordings: number, runs: number) => {
    const means = Array.from({ length: 500 }, () => {
      const values = study(tasks, wordings, runs).map(({ value }) => value);
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    });
    return 2 * 1.96 * Math.sqrt(means.reduce((sum, one) => sum + one ** 2, 0) / means.length);
  };
  for (const [told, tasks, wordings, runs] of [
    [plan?.now, 12, 4, 2],
    [plan?.more.tasks, 22, 4, 2],
    [plan?.more.wordings, 12, 14, 2],
    [plan?.more.runs, 12, 4, 12],
  ] as const)
    expect(Math.abs((told ?? Number.NaN) / spread(tasks, wordings, runs) - 1)).toBeLessThan(0.1);
});

describe('leverVariances', () => {
  test('counts what a rate rests on, and plans by what it knows', () => {
    const outcomes = [
      ...outcomesOf('anti', ['cc', 'cn', 'nn', 'nx']),
      ...outcomesOf('anti', ['cc', 'nn', 'nn', 'nn'], { judge: 'other' }),
    ];
    const [own, other] = leverVariances(outcomes);
    expect(own).toMatchObject({
      category: null,
      counts: { tasks: 4, wordings: 1, cells: 4, answers: 7 },
      widths: { more: { wordings: null } },
    });
    expect(own?.widths?.more.judges).not.toBeNull();
    expect(own?.widths?.more.tasks).toBeLessThan(own?.widths?.now ?? 0);
    // What lies between judges is told once, with the first.
    expect(other).toMatchObject({
      betweenJudges: null,
      judgeLevel: null,
      widths: { more: { judges: null } },
    });
  });
});
