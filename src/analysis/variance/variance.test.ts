import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { simulateSteering } from '../../../test/analysis/simulate-steering.ts';
import { contrastsOf } from '../contrasts/contrasts-of.ts';
import { poolFamilies } from '../families/pool-families.ts';
import { seedDraws } from '../resampling/random.ts';
import expected from './expected/expected.json' with { type: 'json' };
import { leverVariances } from './lever-variance.ts';
import { varianceComponents } from './variance-components.ts';

test.each(expected.cases.map((one) => [one.name, one] as const))(
  'as statsmodels’ analysis of variance, or every pair, has it: %s',
  (_, { rows, components }) => {
    const found = varianceComponents(rows);
    for (const key of ['task', 'wording', 'interaction', 'run', 'rest'] as const) {
      const wanted = components[key];
      if (wanted === null) expect(found[key]).toBeNull();
      else expect(found[key]).toBeCloseTo(wanted, 12);
    }
  },
);

test('finds on average what a study was made with, though a third of it is missing', () => {
  const draw = seedDraws(4);
  const uniform = () => draw(1_000_000) / 1_000_000;
  // Values are sums of independent parts, each evenly spread: of width w it has the variance w² ÷ 12.
  const part = (width: number) => width * (uniform() - 0.5);
  const widths = { task: 2, wording: 1, interaction: 1.2, run: 1.5 };
  const sums = { task: 0, wording: 0, interaction: 0, run: 0 };
  const repeats = 600;
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const wordings = Array.from({ length: 4 }, () => part(widths.wording));
    const rows = Array.from({ length: 20 }, (_, task) => task).flatMap((task) => {
      const own = part(widths.task);
      return wordings.flatMap((push, wording) => {
        const taste = part(widths.interaction);
        return Array.from({ length: 3 }, () => own + push + taste + part(widths.run)).flatMap((value) =>
          uniform() < 2 / 3 ? [{ task: String(task), wording: String(wording), value }] : [],
        );
      });
    });
    const found = varianceComponents(rows);
    for (const key of ['task', 'wording', 'interaction', 'run'] as const)
      sums[key] += found[key] ?? Number.NaN;
  }
  for (const key of ['task', 'wording', 'interaction', 'run'] as const)
    expect(Math.abs(sums[key] / repeats / (widths[key] ** 2 / 12) - 1)).toBeLessThan(0.08);
});

describe('leverVariances', () => {
  test('tells wordings from runs, and counts the tasks whose repeats differ', () => {
    const names = [
      { name: 'calm.1', family: 'calm' },
      { name: 'calm.2', family: 'calm' },
    ];
    const outcomes = poolFamilies(
      [
        ...outcomesOf('anti', ['cc', 'cn', 'nn', 'nn'], { condition: 'calm.1' }),
        ...outcomesOf('anti', ['cc', 'cc', 'nc', 'nn'], { condition: 'calm.2' }),
      ],
      names,
    );
    const [lever] = leverVariances(outcomes);
    expect(lever).toMatchObject({ condition: 'calm', repeated: 4, differing: 2, betweenJudges: null });
    for (const key of ['task', 'wording', 'interaction', 'run'] as const) expect(lever?.[key]).not.toBeNull();
  });

  test('takes judges’ differences over the answers that several decided', () => {
    // Two judges differ on one of four answers: ½ × 1 ÷ 4.
    const [lever] = leverVariances([
      ...outcomesOf('anti', 'ccnn'),
      ...outcomesOf('anti', 'ccnc', { judge: 'other' }),
    ]);
    expect(lever?.betweenJudges).toBeCloseTo(1 / 8, 12);
  });

  test('has nothing to tell of tasks that were asked once, and judged by one', () => {
    expect(leverVariances(outcomesOf('anti', 'ccnn'))).toEqual([]);
  });
});

describe('the reliability of a contrast', () => {
  const contrastOf = (upper: readonly string[], lower: readonly string[]) =>
    contrastsOf([...outcomesOf('baseline', upper), ...outcomesOf('anti', lower)], { by: 'condition' })[0];

  test('is 1 where repeats are alike, and unknown where there are none', () => {
    expect(contrastOf(['ccc', 'nnn', 'ccc'], ['nnn', 'nnn', 'ccc'])?.reliability).toEqual({
      value: 1,
      rerunError: 0,
    });
    expect(contrastOf(['c', 'n', 'c'], ['n', 'n', 'c'])?.reliability).toBeNull();
  });

  test('is low where only the runs vary', () => {
    const mixed = Array.from({ length: 40 }, (_, task) => (task % 2 === 0 ? 'cn' : 'nc'));
    expect(contrastOf(mixed, mixed)?.reliability?.value ?? 0).toBeLessThan(0.2);
  });

  test('has the error that running the same tasks again shows', () => {
    // Tasks that converge with 10 to 90 %, three times each, run again and again.
    const draw = seedDraws(8);
    const rates = Array.from({ length: 60 }, (_, task) => 0.1 + (0.8 * task) / 59);
    const answers = (scale: number) =>
      rates.map((rate) =>
        Array.from({ length: 3 }, () => (draw(1_000_000) < rate * scale * 1_000_000 ? 'c' : 'n')).join(''),
      );
    const runs = Array.from({ length: 300 }, () => contrastOf(answers(1), answers(0.5)));
    const values = runs.map((one) => one?.value ?? Number.NaN);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(
      values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1),
    );
    const told =
      runs.reduce((sum, one) => sum + (one?.reliability?.rerunError ?? Number.NaN), 0) / runs.length;
    expect(Math.abs(told / deviation - 1)).toBeLessThan(0.12);
  });

  test('rises with the number of repeats', () => {
    const value = (epochs: number) => {
      const cells = [
        { subject: 'a', direction: 'baseline' as const, rate: 0.5, valid: 1 },
        { subject: 'a', direction: 'anti' as const, rate: 0.2, valid: 1 },
      ];
      const outcomes = simulateSteering({ cells, tasks: 300, epochs, shared: 0.6 }, 2)();
      return contrastsOf(outcomes, { by: 'condition' })[0]?.reliability?.value ?? Number.NaN;
    };
    expect(value(8)).toBeGreaterThan(value(2));
  });
});
