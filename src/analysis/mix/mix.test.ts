import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { contrastsOf } from '../contrasts/contrasts-of.ts';
import { seedDraws } from '../resampling/random.ts';
import expected from './expected/expected.json' with { type: 'json' };
import { mixCategories } from './mix-categories.ts';

/** Outcomes of categories, each with one letter a task under baseline and under anti. */
function study(categories: readonly { readonly baseline: string; readonly anti: string }[]) {
  return categories.flatMap(({ baseline, anti }, place) => {
    const inCategory = { category: `category-${place}` };
    return [...outcomesOf('baseline', baseline, inCategory), ...outcomesOf('anti', anti, inCategory)].map(
      (outcome) => ({ ...outcome, task: `${place} ${outcome.task}` }),
    );
  });
}

describe.each(expected.cases.map((one) => [one.name, one] as const))('%s', (_, { categories, ...wanted }) => {
  const [overTasks] = mixCategories(study(categories));
  const [overCategories] = mixCategories(study(categories), { over: 'categories' });

  test('has statsmodels’ and NumPy’s errors, with categories as strata and as clusters', () => {
    expect(overTasks?.stratified.value).toBeCloseTo(wanted.stratified, 12);
    expect(overTasks?.macro.value).toBeCloseTo(wanted.macro, 12);
    expect(overTasks?.stratified.standardError).toBeCloseTo(wanted.strata, 12);
    expect(overTasks?.macro.standardError).toBeCloseTo(wanted.macroStrata, 12);
    expect(overCategories?.stratified.value).toBeCloseTo(wanted.stratified, 12);
    expect(overCategories?.stratified.standardError).toBeCloseTo(wanted.clusters, 12);
    expect(overCategories?.macro.standardError).toBeCloseTo(wanted.macroClusters, 12);
    expect(overCategories?.macro.low).toBeCloseTo(Math.max(-1, wanted.macroLow), 8);
    expect(overCategories?.macro.high).toBeCloseTo(Math.min(1, wanted.macroHigh), 8);
    expect(overTasks?.between).toBeCloseTo(wanted.between, 12);
  });
});

test('the published 30B-Instruct: 6.0 as tasks of one draw, 4.4 as strata, 16.1 as clusters', () => {
  const { categories } = expected.cases[0] ?? { categories: [] };
  const [contrast] = contrastsOf(study(categories), { by: 'condition' });
  const [strata] = mixCategories(study(categories));
  const [clusters] = mixCategories(study(categories), { over: 'categories' });
  const points = (error: number | null | undefined) => (100 * (error ?? Number.NaN)).toFixed(1);
  expect(points(contrast?.standardError)).toBe('6.0');
  expect(points(strata?.stratified.standardError)).toBe('4.4');
  expect(points(clusters?.stratified.standardError)).toBe('16.1');
  // With as many valid answers under both, the stratified value is the contrast itself.
  expect(strata?.stratified.value).toBeCloseTo(contrast?.value ?? Number.NaN, 12);
});

test('a category without a valid answer under a condition is left out, and said to be', () => {
  const [mix] = mixCategories(
    study([
      { baseline: 'ccnn', anti: 'nnnn' },
      { baseline: 'cccn', anti: 'cnnn' },
      { baseline: 'xxxx', anti: 'cnnn' },
    ]),
  );
  expect(mix).toMatchObject({ categories: 2, leftOut: 1, stratified: { value: 0.5 } });
});

test('tasks of one category have no mix', () => {
  expect(mixCategories(study([{ baseline: 'ccnn', anti: 'nnnn' }]))).toEqual([]);
});

test('intervals hold what they say they are over', () => {
  const draw = seedDraws(5);
  const chance = () => draw(1_000_000) / 1_000_000;
  // Baseline rates of six categories; anti leaves a tenth of each.
  const means = [0.1, 0.9, 0.15, 0.1, 0.85, 0.55];
  const sample = (rates: readonly number[]) =>
    study(
      rates.map((rate) => {
        const pairs = Array.from({ length: 12 }, () => {
          const own = chance();
          return [own < rate, own < rate / 10] as const;
        });
        const letters = (side: 0 | 1) => pairs.map((pair) => (pair[side] ? 'c' : 'n')).join('');
        return { baseline: letters(0), anti: letters(1) };
      }),
    );
  const truth = means.reduce((sum, rate) => sum + 0.9 * rate, 0) / means.length;
  const repeats = 400;
  const held = { strata: 0, clusters: 0, strataOfOthers: 0 };
  const holds = ({ low, high }: { low: number | null; high: number | null }) =>
    (low ?? 2) <= truth && truth <= (high ?? -2) ? 1 : 0;
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const [same] = mixCategories(sample(means));
    if (same !== undefined) held.strata += holds(same.macro);
    // Other categories, drawn from these.
    const others = sample(means.map(() => means[draw(means.length)] ?? 0));
    const [overTasks] = mixCategories(others);
    const [overCategories] = mixCategories(others, { over: 'categories' });
    if (overTasks !== undefined) held.strataOfOthers += holds(overTasks.macro);
    if (overCategories !== undefined) held.clusters += holds(overCategories.macro);
  }
  expect(held.strata / repeats).toBeGreaterThan(0.93);
  expect(held.clusters / repeats).toBeGreaterThan(0.9);
  // An interval over tasks is far too short for other categories.
  expect(held.strataOfOthers / repeats).toBeLessThan(0.7);
});
