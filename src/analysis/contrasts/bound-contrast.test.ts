import { expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { poolFamilies } from '../families/pool-families.ts';
import { boundContrast } from './bound-contrast.ts';
import { compareCells } from './compare-cells.ts';

test('of a family bounds the mean of its paraphrases, however many answers of each were judged', () => {
  const conditions = ['1', '2'].map((number) => ({ name: `calm.${number}`, family: 'calm' }));
  const family = poolFamilies(
    [
      ...outcomesOf('anti', 'ccccccccxx', { condition: 'calm.1' }),
      // Most were dropped: all answers together would hide that this paraphrase works.
      ...outcomesOf('anti', 'nndddddddd', { condition: 'calm.2' }),
    ],
    conditions,
  );
  const pair = { upper: outcomesOf('baseline', 'cccccccccc'), lower: family };
  const { low, high, nonsensical } = boundContrast(pair);
  expect(low).toBeCloseTo(1 - (1 + 0) / 2, 12);
  expect(high).toBeCloseTo(1 - (0.8 + 0) / 2, 12);
  expect(nonsensical).toBe(2);
  const { value } = compareCells(pair.upper, pair.lower);
  expect(value).toBeCloseTo(0.5, 12);
});
