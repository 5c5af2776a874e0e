import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import type { Estimate } from '../estimate.ts';
import type { Outcome } from '../outcome.ts';
import expected from './expected/expected.json' with { type: 'json' };
import { measureContests, type OnBothScales } from './measure-contests.ts';
import type { ContestCells } from './places.ts';
import { worstWordings } from './worst-wordings.ts';

const NAMES: ContestCells = {
  both: 'both',
  neither: 'neither',
  anti: 'anti',
  pro: 'pro',
  antiControl: 'antiControl',
  proControl: 'proControl',
  swapped: 'swapped',
};
const SWAPPED: ContestCells = {
  ...NAMES,
  both: 'swapped',
  swapped: 'both',
  anti: 'antiSwapped',
  pro: 'proSwapped',
};

function outcomesIn(cells: Readonly<Record<string, readonly string[]>>): Outcome[] {
  return Object.entries(cells).flatMap(([condition, tasks]) => outcomesOf('contest', tasks, { condition }));
}

function expectEstimate(found: Estimate, wanted: Estimate) {
  for (const end of ['value', 'low', 'high'] as const) {
    if (wanted[end] === null) expect(found[end]).toBeNull();
    else expect(found[end]).toBeCloseTo(wanted[end], 8);
  }
}

function expectBoth(found: OnBothScales | null, wanted: OnBothScales) {
  if (found === null) throw new Error('no estimate');
  expectEstimate(found.points, wanted.points);
  expectEstimate(found.logOdds, wanted.logOdds);
}

describe.each(expected.map((one) => [one.name, one] as const))(
  'as NumPy and SciPy have it: %s',
  (_, wanted) => {
    const [found] = measureContests(outcomesIn(wanted.cells), [NAMES, SWAPPED], { by: 'condition' });

    test('effects', () => {
      for (const [effect, estimates] of Object.entries(wanted.effects))
        expectBoth(found?.effects[effect as keyof typeof found.effects] ?? null, estimates);
    });

    test('ratios', () => {
      expectBoth(found?.survival ?? null, wanted.survival);
      expectBoth(found?.dominance ?? null, wanted.dominance);
    });

    test('gradients', () => {
      for (const part of ['anti', 'pro', 'both'] as const)
        expectBoth(found?.gradient?.[part] ?? null, wanted.gradient[part]);
    });

    test.skipIf(wanted.bootstrap === null)(
      'survival’s interval comes near that of a bootstrap over tasks',
      () => {
        const { low, high } = found?.survival.points ?? {};
        const [from = 0, to = 0] = wanted.bootstrap ?? [];
        expect(Math.abs((low ?? 9) - from)).toBeLessThan(0.08);
        expect(Math.abs((high ?? 9) - to)).toBeLessThan(0.08);
      },
    );
  },
);

describe('what an attack can do', () => {
  const repeat = (letters: string) => [...letters.repeat(6)];
  const measure = (both: string) =>
    measureContests(
      outcomesIn({
        neither: repeat('ccccnn'),
        anti: repeat('nnnnnn'),
        pro: repeat('cccccc'),
        both: repeat(both),
      }),
      [{ ...NAMES, swapped: null, antiControl: null, proControl: null }],
      { by: 'condition' },
    )[0];

  test.each([
    ['nothing', 'nnnnnn', 1, 0],
    ['half', 'ccnnnn', 0.5, 1 / 3],
    ['all that was won', 'ccccnn', 0, 2 / 3],
    ['more than that', 'cccccc', -0.5, 1],
  ])('%s', (_, both, survival, dominance) => {
    const found = measure(both);
    expect(found?.survival.points.value).toBeCloseTo(survival, 12);
    expect(found?.dominance.points.value).toBeCloseTo(dominance, 12);
    expect(found?.tasks).toBe(36);
  });

  test('is not told where the study lacks a cell', () => {
    const found = measure('ccnnnn');
    expect(found?.gradient).toBeNull();
    expect(found?.rates.antiControl).toBeNull();
    expect(found?.effects.netAuthorised.points.value).toBeNull();
    const alone = measureContests(
      outcomesIn({ both: repeat('ccnnnn') }),
      [
        {
          ...NAMES,
          neither: null,
          anti: null,
          pro: null,
          swapped: null,
          antiControl: null,
          proControl: null,
        },
      ],
      { by: 'condition' },
    )[0];
    expect(alone?.survival.points.value).toBeNull();
    expect(alone?.rates.both?.value).toBeCloseTo(1 / 3, 12);
  });
});

test('a share of an effect that can’t be told from none is no number', () => {
  const [found] = measureContests(
    outcomesIn({ neither: [...'cnnn'], anti: [...'nnnn'], pro: [...'ccnn'], both: [...'cnnn'] }),
    [{ ...NAMES, swapped: null }],
    { by: 'condition' },
  );
  expect(found?.effects.authorised.points.value).toBe(0.25);
  expect(found?.survival.points).toEqual({ value: null, low: null, high: null });
  expect(found?.dominance.logOdds).toEqual({ value: null, low: null, high: null });
});

test('a contest is measured in each category', () => {
  const outcomes = [
    ...outcomesIn({ neither: ['c'], anti: ['n'], pro: ['c'], both: ['n'] }),
    ...outcomesIn({ neither: ['c'], anti: ['n'], pro: ['c'], both: ['c'] }).map((one) => ({
      ...one,
      task: 'other',
      category: 'other',
    })),
  ];
  const found = measureContests(outcomes, [{ ...NAMES, swapped: null }], { by: 'category' });
  expect(found.map(({ category, effects }) => [category, effects.left.points.value])).toEqual([
    ['category', 1],
    ['other', 0],
  ]);
});

test('the worst of several wordings is told, with an interval that allows for the choice', () => {
  const named = ['x', 'y', 'z'].map((both, place) => ({
    both,
    authorised: place < 2 ? 'system' : 'suffix',
    unauthorised: 'suffix',
    order: 'authorised-first',
  }));
  const outcomes = outcomesIn({ x: [...'cnnnnnnnnn'], y: [...'ccccnnnnnn'], z: [...'cccccccccc'] });
  const found = worstWordings(outcomes, named);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    authorised: 'system',
    wordings: 2,
    worst: { condition: 'y', value: 0.4 },
  });
  const [{ rates } = { rates: null }] = measureContests(outcomes, [{ ...NAMES, both: 'y' }], {
    by: 'condition',
  });
  expect(found[0]?.worst.high ?? 0).toBeGreaterThan(rates?.both?.high ?? 1);
});
