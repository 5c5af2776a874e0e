import { expect, test } from 'vitest';
import { BudgetReachedError } from '../run-errors.ts';
import { openBudget } from './budget.ts';

const { signal } = new AbortController();
const tokens = (count: number) => ({ usd: 0, tokens: count });

test('sets aside at most the limit, gives back what was not used, and counts what was spent before', async () => {
  const budget = openBudget({ usd: null, tokens: 100 }, tokens(20));
  const first = await budget.setAside(tokens(80), signal);
  let isIn = false;
  const second = budget.setAside(tokens(50), signal).then((reservation) => {
    isIn = true;
    return reservation;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isIn).toBe(false);
  first.settle(tokens(30));
  (await second).settle(tokens(50));
  await expect(budget.setAside(tokens(1), signal)).rejects.toThrow('100 tokens of 100');
});

test('serves who came first, though a smaller call would fit', async () => {
  const budget = openBudget({ usd: null, tokens: 100 }, tokens(0));
  const first = await budget.setAside(tokens(60), signal);
  const order: string[] = [];
  const large = budget.setAside(tokens(90), signal).then((reservation) => {
    order.push('large');
    reservation.settle(null);
  });
  const small = budget.setAside(tokens(10), signal).then(() => order.push('small'));
  first.settle(null);
  await Promise.all([large, small]);
  expect(order).toEqual(['large', 'small']);
});

test('what can never fit is refused, and those behind it go on', async () => {
  const budget = openBudget({ usd: 1, tokens: null }, tokens(0));
  await expect(budget.setAside({ usd: 2, tokens: 0 }, signal)).rejects.toThrow(BudgetReachedError);
  await budget.setAside({ usd: 1, tokens: 0 }, signal);
});

test('whoever waits is let go when the run is stopped', async () => {
  const budget = openBudget({ usd: 1, tokens: null }, tokens(0));
  const stop = new AbortController();
  const first = await budget.setAside({ usd: 1, tokens: 0 }, stop.signal);
  const second = budget.setAside({ usd: 1, tokens: 0 }, stop.signal);
  stop.abort(new Error('stopped'));
  first.settle({ usd: 1, tokens: 0 });
  await expect(second).rejects.toThrow('stopped');
});
