import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { holdBeside } from './hold-beside.ts';

const BOTH = [{ one: 'subject', other: 'subject' }];

describe('holdBeside', () => {
  test('takes the one side from the other, cell by cell, over paired tasks', () => {
    const one = [...outcomesOf('baseline', 'ccccccnnnn'), ...outcomesOf('pro', 'cccccccccc')];
    const other = [...outcomesOf('baseline', 'ccnnnnnnnn'), ...outcomesOf('pro', 'ccccccccnx')];
    const { cells } = holdBeside(one, other, BOTH);
    expect(cells.map(({ condition }) => condition)).toEqual(['baseline', 'pro']);
    const [baseline, pro] = cells;
    expect(baseline?.one.convergence.count).toBe(6);
    expect(baseline?.other.convergence.count).toBe(2);
    expect(baseline?.difference.value).toBeCloseTo(-0.4, 12);
    // Four tasks turned, all in one direction: McNemar's p is 2 / 2⁴, and Holm's is twice that for two cells.
    expect(baseline?.difference).toMatchObject({
      pairs: 10,
      p: 0.125,
      pAdjusted: 0.25,
      method: 'newcombe-paired',
    });
    // A nonsensical answer is in no rate: 8 of 9 against 10 of 10.
    expect(pro?.difference.value).toBeCloseTo(8 / 9 - 1, 12);
    expect(pro?.other.nonsensical.rate).toBeCloseTo(0.1, 12);
  });

  test('holds contrasts against each other, from conditions that both have', () => {
    const one = [
      ...outcomesOf('baseline', 'ccccccnnnn'),
      ...outcomesOf('anti', 'ccnnnnnnnn'),
      ...outcomesOf('pro', 'cccccccccc'),
    ];
    const other = [...outcomesOf('baseline', 'cccccccccc'), ...outcomesOf('anti', 'cnnnnnnnnn')];
    const { cells, contrasts } = holdBeside(one, other, BOTH);
    expect(cells).toHaveLength(2);
    expect(contrasts.map(({ kind }) => kind)).toEqual(['authorised']);
    const [authorised] = contrasts;
    expect(authorised?.one.value).toBeCloseTo(0.4, 12);
    expect(authorised?.other.value).toBeCloseTo(0.9, 12);
    expect(authorised?.difference.value).toBeCloseTo(0.5, 12);
    expect(authorised?.difference.low).toBeGreaterThan(0);
    expect(authorised?.difference.high).toBeLessThan(0.9);
  });

  test('pairs whom it is told to, and leaves out who is not there', () => {
    const one = outcomesOf('baseline', 'ccnn', { subject: 'large' });
    const other = outcomesOf('baseline', 'cccn', { subject: 'small' });
    const pairs = [
      { one: 'large', other: 'small' },
      { one: 'large', other: 'nobody' },
    ];
    const { cells } = holdBeside(one, other, pairs);
    expect(cells.map(({ subjects }) => subjects)).toEqual([pairs[0]]);
    expect(cells[0]?.difference.value).toBeCloseTo(0.25, 12);
    // The same side twice differs by nothing.
    expect(holdBeside(one, one, [{ one: 'large', other: 'large' }]).cells[0]?.difference).toMatchObject({
      value: 0,
      p: 1,
    });
  });
});
