import { expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import type { Outcome } from '../outcome.ts';
import expected from './expected/expected.json' with { type: 'json' };
import { measureTransfer, type NamingCondition } from './measure-transfer.ts';

const CONDITIONS: readonly NamingCondition[] = [
  { name: 'baseline' },
  { name: 'wall.single', family: 'wall', names: ['hacking'] },
  { name: 'wall.maxim', family: 'wall', names: [] },
  { name: 'wall.other', family: 'wall' },
];

/** Two categories' tasks under baseline, a condition that names the first, and one that names none. */
function outcomesIn(groups: readonly (readonly string[])[]): Outcome[] {
  return groups.flatMap((group, place) => {
    const category = place === 0 ? 'hacking' : 'deception';
    return (['baseline', 'wall.single', 'wall.maxim'] as const).flatMap((condition, index) =>
      outcomesOf(condition === 'baseline' ? 'baseline' : 'anti', group[index] ?? '', {
        condition,
        category,
      }).map((outcome) => ({ ...outcome, task: `${category}-${outcome.task}` })),
    );
  });
}

const single = (outcomes: Outcome[], conditions = CONDITIONS) =>
  measureTransfer(outcomes, conditions).find(({ condition }) => condition === 'wall.single');

test.each(expected.map((one, place) => [place, one] as const))(
  'splits effects as Newcombe’s formula, and takes their difference as MOVER has it: %d',
  (_, { groups, ...wanted }) => {
    const found = single(outcomesIn(groups));
    expect(found).toMatchObject({ kind: 'authorised', against: 'baseline', names: ['hacking'] });
    for (const key of ['named', 'unnamed'] as const) {
      expect(found?.[key]?.value).toBeCloseTo(wanted[key].value, 10);
      expect(found?.[key]?.low).toBeCloseTo(wanted[key].low, 10);
      expect(found?.[key]?.high).toBeCloseTo(wanted[key].high, 10);
    }
    for (const key of ['difference', 'beyondCategory'] as const)
      for (const part of ['value', 'low', 'high'] as const)
        expect(found?.[key]?.[part]).toBeCloseTo(wanted[key][part], 10);
    expect(found?.beyondCategory?.general).toBe('wall.maxim');
  },
);

const GROUPS = [
  ['cccc', 'nnnn', 'nncc'],
  ['ccnn', 'ccnn', 'cnnn'],
];

test('has no difference where nothing, or everything, is named', () => {
  const all = measureTransfer(outcomesIn(GROUPS), [
    { name: 'wall.single', names: ['hacking', 'deception'] },
    { name: 'wall.maxim', names: [] },
  ]);
  expect(
    all.map(({ condition, named, unnamed, difference }) => [
      condition,
      named?.pairs,
      unnamed?.pairs,
      difference,
    ]),
  ).toEqual([
    ['wall.single', 8, undefined, null],
    ['wall.maxim', undefined, 8, null],
  ]);
});

test('takes off what a condition that names none does, and says so only where there is one', () => {
  const found = single(outcomesIn(GROUPS));
  // 100 points in the category named, none elsewhere. The maxim does 50 and 25.
  expect(found?.difference?.value).toBeCloseTo(1, 12);
  expect(found?.beyondCategory?.value).toBeCloseTo(0.5 - -0.25, 12);
  expect(single(outcomesIn(GROUPS), CONDITIONS.slice(0, 2))?.beyondCategory).toBeNull();
});

test('is silent about conditions that do not say what they name, and about studies without any', () => {
  expect(measureTransfer(outcomesIn(GROUPS), [{ name: 'wall.single' }, { name: 'wall.maxim' }])).toEqual([]);
});
