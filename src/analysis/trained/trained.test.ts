import { expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { compareCells } from '../contrasts/compare-cells.ts';
import { measureTrained, trainedConditions, type WeightedCondition } from './measure-trained.ts';

const CONDITIONS: WeightedCondition[] = [
  { name: 'baseline', direction: 'baseline' },
  { name: 'anti', direction: 'anti' },
  { name: 'pro', direction: 'pro' },
  { name: 'trained', direction: 'anti', adapter: 'alone' },
  { name: 'trained.0', direction: 'contest', adapter: 'alone', dose: { of: 'scale', amount: 0 } },
  { name: 'scaled.1', direction: 'anti', adapter: 'alone', dose: { of: 'scale', amount: 1 } },
  { name: 'scaled.2', direction: 'anti', adapter: 'alone', dose: { of: 'scale', amount: 2 } },
  { name: 'trained+pro', direction: 'contest', adapter: 'beside' },
  { name: 'undo.4', direction: 'contest', adapter: 'alone', dose: { of: 'steps', amount: 4 } },
];

test('an adapter is one that steers alone, as it was trained', () => {
  expect(trainedConditions(CONDITIONS).map(({ name }) => name)).toEqual(['trained']);
  // A series alone has it among its doses.
  const series = CONDITIONS.filter(({ name }) => name !== 'trained');
  expect(trainedConditions(series).map(({ name }) => name)).toEqual(['scaled.1']);
  expect(measureTrained(outcomesOf('baseline', 'ccnn'), [], CONDITIONS.slice(0, 3))).toEqual([]);
});

test('it is held against words that push its way, and its refusals against the baseline’s, on twins too', () => {
  const baseline = outcomesOf('baseline', 'ccccccccnsxx');
  const anti = outcomesOf('anti', 'ccccccnnnnxn');
  const trained = outcomesOf('anti', 'ccnnnnsssxxx', { condition: 'trained' });
  const twins = [
    ...outcomesOf('baseline', 'nnnnnns'),
    ...outcomesOf('anti', 'nnsssns', { condition: 'trained' }),
  ];
  const [found, ...others] = measureTrained(
    [...baseline, ...anti, ...outcomesOf('pro', 'cccccccccccc'), ...trained],
    twins,
    CONDITIONS,
  );
  expect(others).toEqual([]);
  // Valid: 11 of the words, 9 of the adapter, 10 of the baseline; judged: 12 of each.
  const { value, low, high, p, pairs } = compareCells(anti, trained);
  expect(value).toBeCloseTo(6 / 11 - 2 / 9, 12);
  expect(found?.words).toEqual([{ condition: 'anti', value, low, high, p, pairs }]);
  expect(found?.refusals?.value).toBeCloseTo(3 / 9 - 1 / 10, 12);
  expect(found?.refusals?.pairs).toBe(9);
  expect(found?.twinRefusals?.value).toBeCloseTo(4 / 7 - 1 / 7, 12);
  // Three twins are refused under the adapter alone, and none the other way: 2 · (1/2)³.
  expect(found?.twinRefusals?.p).toBeCloseTo(0.25, 12);
  expect(found?.nonsensical?.value).toBeCloseTo(3 / 12 - 2 / 12, 12);
  expect(found?.nonsensical?.pairs).toBe(12);
});

test('one that pushes up is held the other way round, and without a baseline or twins nothing is told of them', () => {
  const conditions: WeightedCondition[] = [
    { name: 'pro', direction: 'pro' },
    { name: 'pushed', direction: 'pro', adapter: 'alone' },
  ];
  const [found] = measureTrained(
    [...outcomesOf('pro', 'cnnn'), ...outcomesOf('pro', 'cccn', { condition: 'pushed' })],
    [],
    conditions,
  );
  expect(found?.words[0]?.value).toBeCloseTo(0.5, 12);
  expect(found).toMatchObject({ refusals: null, twinRefusals: null, nonsensical: null });
});
