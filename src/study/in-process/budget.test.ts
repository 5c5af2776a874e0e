import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BudgetReachedError } from '../run-errors.ts';
import { openBudget } from './budget.ts';

const { signal } = new AbortController();
const tokens = (count: number) => ({ usd: 0, tokens: count });
const most = (count: number) => ({ most: tokens(count) });
const dollars = (usd: number) => ({ most: { usd, tokens: 0 } });

test('sets aside at most the limit, gives back what was not used, and counts what was spent before', async () => {
  const budget = openBudget({ usd: null, tokens: 100 }, tokens(20));
  const first = await budget.setAside(most(80), signal);
  let isIn = false;
  const second = budget.setAside(most(50), signal).then((reservation) => {
    isIn = true;
    return reservation;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isIn).toBe(false);
  first.settle(tokens(30));
  (await second).settle(tokens(50));
  await expect(budget.setAside(most(1), signal)).rejects.toThrow('100 tokens of 100');
});

test('serves who came first, though a smaller call would fit', async () => {
  const budget = openBudget({ usd: null, tokens: 100 }, tokens(0));
  const first = await budget.setAside(most(60), signal);
  const order: string[] = [];
  const large = budget.setAside(most(90), signal).then((reservation) => {
    order.push('large');
    reservation.settle(null);
  });
  const small = budget.setAside(most(10), signal).then(() => order.push('small'));
  first.settle(null);
  await Promise.all([large, small]);
  expect(order).toEqual(['large', 'small']);
});

test('what can never fit is refused, and those behind it go on', async () => {
  const budget = openBudget({ usd: 1, tokens: null }, tokens(0));
  await expect(budget.setAside(dollars(2), signal)).rejects.toThrow(BudgetReachedError);
  await budget.setAside(dollars(1), signal);
});

test('whoever waits is let go when the run is stopped', async () => {
  const budget = openBudget({ usd: 1, tokens: null }, tokens(0));
  const stop = new AbortController();
  const first = await budget.setAside(dollars(1), stop.signal);
  const second = budget.setAside(dollars(1), stop.signal);
  stop.abort(new Error('stopped'));
  first.settle({ usd: 1, tokens: 0 });
  await expect(second).rejects.toThrow('stopped');
});

test('what a failed attempt may have cost is spent, and the next one waits for as much again', async () => {
  const budget = openBudget({ usd: null, tokens: 100 }, tokens(0));
  const first = await budget.setAside(most(60), signal);
  const other = await budget.setAside(most(40), signal);
  first.lose(tokens(50));
  const again = first.refill(signal);
  let isIn = false;
  again.then(
    () => {
      isIn = true;
    },
    () => {},
  );
  await new Promise((resolve) => setImmediate(resolve));
  expect(isIn).toBe(false);
  other.settle(null);
  // Of 100, 50 are lost: there is no room for 60 any more, and nothing under way that could make any.
  await expect(again).rejects.toThrow(BudgetReachedError);
  first.settle(null);
  (await budget.setAside(most(50), signal)).settle(tokens(50));
  await expect(budget.setAside(most(1), signal)).rejects.toThrow('100 tokens of 100');
});

test('what is kept for judging an answer is left by those who ask, and taken by the judge', async () => {
  const budget = openBudget({ usd: null, tokens: 100 }, tokens(0), 20);
  const keeps = new Map([['j one', tokens(50)]]);
  const answer = await budget.setAside({ most: tokens(40), keeps }, signal);
  answer.settle(tokens(40), new Map([['j one', tokens(45)]]));
  // 40 are spent and 45 kept: another question with its judging does not fit before the judge has taken its share.
  const second = { most: tokens(10), keeps: new Map([['j two', tokens(10)]]) };
  const waiting = budget.setAside(second, signal);
  const judging = await budget.setAside({ most: tokens(45), takes: 'j one' }, signal);
  judging.settle(tokens(20));
  (await waiting).settle(tokens(10), new Map([['j two', tokens(10)]]));
  (await budget.setAside({ most: tokens(10), takes: 'j two' }, signal)).settle(tokens(10));
  await expect(budget.setAside(most(21), signal)).rejects.toThrow('80 tokens of 100');
});

test('what is kept and never taken is waited for a while, and then nobody waits', async () => {
  const budget = openBudget({ usd: null, tokens: 100 }, tokens(40), 20);
  budget.keep('j one', tokens(45));
  await expect(budget.setAside(most(20), signal)).rejects.toThrow(BudgetReachedError);
  await expect(budget.setAside(most(20), signal)).rejects.toThrow(BudgetReachedError);
  (await budget.setAside(most(15), signal)).settle(null);
});

test('more is kept than there is: judges get what there is, and no more', async () => {
  const budget = openBudget({ usd: null, tokens: 100 }, tokens(0), 20);
  for (const name of ['j one', 'j two', 'j three']) budget.keep(name, tokens(40));
  const judge = (name: string) => budget.setAside({ most: tokens(40), takes: name }, signal);
  for (const name of ['j one', 'j two']) (await judge(name)).settle(tokens(40));
  await expect(judge('j three')).rejects.toThrow(BudgetReachedError);
});

test('at no time more is spent than the limit, whatever the order and whatever fails', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          most: fc.integer({ min: 1, max: 60 }),
          used: fc.double({ min: 0, max: 1, noNaN: true }),
          fails: fc.nat(2),
        }),
        { maxLength: 30 },
      ),
      async (calls) => {
        const budget = openBudget({ usd: null, tokens: 100 }, tokens(0), 5);
        let spent = 0;
        await Promise.all(
          calls.map(async ({ most: count, used, fails }) => {
            try {
              const reservation = await budget.setAside(most(count), signal);
              try {
                for (let left = fails; left > 0; left -= 1) {
                  await Promise.resolve();
                  spent += count;
                  reservation.lose(tokens(count));
                  await reservation.refill(signal);
                }
                spent += used * count;
                reservation.settle(tokens(used * count));
              } catch (error) {
                reservation.settle(null);
                throw error;
              }
            } catch (error) {
              expect(error).toBeInstanceOf(BudgetReachedError);
            }
          }),
        );
        expect(spent).toBeLessThanOrEqual(100 + 1e-9);
      },
    ),
    { numRuns: 200 },
  );
});
