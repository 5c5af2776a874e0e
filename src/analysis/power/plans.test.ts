import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { simulateSteering } from '../../../test/analysis/simulate-steering.ts';
import { contrastsOf } from '../contrasts/contrasts-of.ts';
import { equivalencePower, tasksForEquivalence } from './equivalence-power.ts';
import expected from './expected/expected.json' with { type: 'json' };
import { planWidths } from './plan-width.ts';

describe('the power of an equivalence test', () => {
  test.each(expected.cases)(
    'is what SciPy sums for $tasks tasks',
    ({ tasks, margin, alpha, reversals, power }) => {
      expect(equivalencePower(tasks, { margin, alpha, reversals })).toBeCloseTo(power, 7);
    },
  );

  test('is reached by the tasks that are said to be needed, and not by one less', () => {
    const options = { margin: 0.1, alpha: 0.05, reversals: 0.05 };
    const tasks = tasksForEquivalence(0.8, options) ?? Number.NaN;
    expect(equivalencePower(tasks, options)).toBeGreaterThanOrEqual(0.8);
    expect(equivalencePower(tasks - 1, options)).toBeLessThan(0.8);
  });
});

describe('a plan for a width', () => {
  const once = [
    ...outcomesOf('baseline', 'c'.repeat(35) + 'n'.repeat(36)),
    ...outcomesOf('anti', 'c'.repeat(2) + 'n'.repeat(69)),
  ];

  test('gives the tasks at which the interval is as long, and no repeats where none are known', () => {
    const [plan] = planWidths(once, { width: 0.12 });
    const [contrast] = contrastsOf(once, { by: 'condition' });
    expect(plan?.width).toBeCloseTo((contrast?.high ?? 0) - (contrast?.low ?? 0), 12);
    expect(plan?.choices).toHaveLength(1);
    const tasks = plan?.choices[0]?.tasks ?? 0;
    // With as many tasks and the same shares: 35/71, 2/71.
    const [base, anti] = [Math.round((35 / 71) * tasks), Math.round((2 / 71) * tasks)];
    const [larger] = contrastsOf(
      [
        ...outcomesOf('baseline', 'c'.repeat(base) + 'n'.repeat(tasks - base)),
        ...outcomesOf('anti', 'c'.repeat(anti) + 'n'.repeat(tasks - anti)),
      ],
      { by: 'condition' },
    );
    expect((larger?.high ?? 0) - (larger?.low ?? 0)).toBeCloseTo(0.12, 2);
  });

  test('counts what repeats do, as a study of that size shows', () => {
    const cells = (['baseline', 'anti'] as const).map((direction, place) => ({
      subject: 'a',
      direction,
      rate: [0.5, 0.2][place] ?? 0,
      valid: 1,
    }));
    const study = (tasks: number, epochs: number, seed: number) =>
      simulateSteering({ cells, tasks, epochs, shared: 0.6 }, seed)();
    const [plan] = planWidths(study(400, 2, 3), { width: 0.15 });
    expect(plan?.choices.map(({ repeats }) => repeats)).toEqual([1, 2, 3, 5]);
    for (const { repeats, tasks } of plan?.choices ?? []) {
      const widths = [1, 2, 3, 4, 5].map((seed) => {
        const [contrast] = contrastsOf(study(tasks, repeats, seed), { by: 'condition', resamples: 1 });
        return (contrast?.high ?? 0) - (contrast?.low ?? 0);
      });
      const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length;
      expect(Math.abs(mean / 0.15 - 1)).toBeLessThan(0.15);
    }
  });

  test('is of one kind where that is asked', () => {
    const both = [...once, ...outcomesOf('pro', 'c'.repeat(60) + 'n'.repeat(11))];
    expect(planWidths(both, { width: 0.1, kind: 'gap' }).map(({ kind }) => kind)).toEqual(['gap']);
    expect(planWidths(both, { width: 0.1 })).toHaveLength(3);
  });
});
