import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { wilson } from '../intervals/wilson.ts';
import { countCell } from './count-cell.ts';
import { summariseCells } from './summarise-cells.ts';

test('counts what the table of words says', () => {
  expect(countCell(outcomesOf('anti', [...'cccnnsxxdu']))).toEqual({
    trials: 10,
    answered: 9,
    judged: 8,
    dropped: 1,
    valid: 6,
    convergence: 3,
    refusal: 1,
    nonsensical: 2,
  });
});

test('takes convergence and refusal over valid, nonsensical over judged answers', () => {
  const [cell] = summariseCells(outcomesOf('anti', [...'cccnnsxxdu']), { by: 'condition' });
  const rateOf = (count: number, n: number) => {
    const { value, low, high } = wilson(count, n);
    return { count, rate: value, low, high };
  };
  expect(cell).toEqual({
    subject: 'subject',
    condition: 'anti',
    direction: 'anti',
    judge: 'judge',
    category: null,
    trials: 10,
    answered: 9,
    judged: 8,
    dropped: 1,
    valid: 6,
    convergence: rateOf(3, 6),
    refusal: rateOf(1, 6),
    nonsensical: rateOf(2, 8),
    bounds: { low: 3 / 8, high: 5 / 8 },
  });
});

test('cuts cells by condition, judge and category, in order of appearance', () => {
  const outcomes = [
    ...outcomesOf('pro', ['c', 'n'], { category: 'b' }),
    ...outcomesOf('pro', ['c'], { category: 'a' }),
    ...outcomesOf('anti', ['n'], { category: 'b' }),
  ];
  const named = (by: 'condition' | 'category') =>
    summariseCells(outcomes, { by }).map(({ condition, category, trials }) => [condition, category, trials]);
  expect(named('condition')).toEqual([
    ['pro', null, 3],
    ['anti', null, 1],
  ]);
  expect(named('category')).toEqual([
    ['pro', 'b', 2],
    ['pro', 'a', 1],
    ['anti', 'b', 1],
  ]);
});

test('has nulls where nothing is valid', () => {
  const [cell] = summariseCells(outcomesOf('anti', [...'du']), { by: 'condition' });
  const none = { count: 0, rate: null, low: null, high: null };
  expect(cell).toMatchObject({ convergence: none, refusal: none, nonsensical: none });
  expect(cell?.bounds).toEqual({ low: null, high: null });
});

test('every trial is counted once, and bounds hold the rate over valid answers', () => {
  const cells = fc.array(fc.stringMatching(/^[cnsxdu]{1,3}$/), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(cells, (tasks) => {
      const [cell] = summariseCells(outcomesOf('anti', tasks), { by: 'condition' });
      if (cell === undefined) throw new Error('no cell');
      expect(cell.trials).toBe(tasks.join('').length);
      expect(cell.answered).toBe(cell.judged + cell.dropped);
      expect(cell.judged).toBe(cell.valid + cell.nonsensical.count);
      if (cell.convergence.rate === null) return;
      expect(cell.bounds.low).toBeLessThanOrEqual(cell.convergence.rate);
      expect(cell.bounds.high).toBeGreaterThanOrEqual(cell.convergence.rate);
      expect(cell.convergence.low).toBeLessThanOrEqual(cell.convergence.rate);
      expect(cell.convergence.high).toBeGreaterThanOrEqual(cell.convergence.rate);
    }),
    { numRuns: 200 },
  );
});

test('a disputed answer is counted as such, and is in no rate', () => {
  const [cell] = summariseCells(outcomesOf('anti', 'cnttdx'), { by: 'condition' });
  expect(cell).toMatchObject({ answered: 6, judged: 3, dropped: 1, disputed: 2, valid: 2 });
  expect(cell?.convergence).toMatchObject({ count: 1, rate: 0.5 });
  expect(cell?.nonsensical.rate).toBeCloseTo(1 / 3, 12);
  expect(summariseCells(outcomesOf('anti', 'cn'), { by: 'condition' })[0]).not.toHaveProperty('disputed');
});
