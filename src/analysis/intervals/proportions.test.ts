import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Estimate } from '../estimate.ts';
import expected from '../expected/expected.json' with { type: 'json' };
import { moverSum } from './mover-sum.ts';
import { wilson } from './wilson.ts';
import { wilsonByTask } from './wilson-by-task.ts';

/** An interval that is there. */
function ends(estimate: Estimate): { value: number; low: number; high: number } {
  const { value, low, high } = estimate;
  if (value === null || low === null || high === null) throw new Error('no interval');
  return { value, low, high };
}

const none = { value: null, low: null, high: null };
const countOf = fc
  .integer({ min: 1, max: 100_000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe('wilson', () => {
  test.each(expected.proportions)('is as statsmodels has it for $count of $n', (example) => {
    const { value, low, high } = wilson(example.count, example.n, example.confidence);
    expect(value).toBe(example.count / example.n);
    expect(low).toBeCloseTo(example.wilson[0] ?? Number.NaN, 10);
    expect(high).toBeCloseTo(example.wilson[1] ?? Number.NaN, 10);
  });

  test('has nothing to say of nothing', () => {
    expect(wilson(0, 0)).toEqual(none);
  });

  test('holds its value, lies in [0, 1], widens with confidence and mirrors', () => {
    fc.assert(
      fc.property(countOf, ([count, n]) => {
        const { value, low, high } = ends(wilson(count, n));
        const wider = ends(wilson(count, n, 0.99));
        const mirrored = ends(wilson(n - count, n));
        const order = [0, wider.low, low, value, high, wider.high, 1];
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        expect(mirrored.low).toBeCloseTo(1 - high, 9);
      }),
      { numRuns: 200 },
    );
  });
});

describe('wilsonByTask', () => {
  test('is Wilson’s interval with one trial a task', () => {
    const tasks = Array.from({ length: 71 }, (_, task) => ({ hits: task < 35 ? 1 : 0, of: 1 }));
    expect(wilsonByTask([...tasks, { hits: 0, of: 0 }])).toEqual(wilson(35, 71));
  });

  test('divides the trials by the design effect that statsmodels’ clustered variance gives', () => {
    for (const [index, cell] of expected.thrice.cells.entries()) {
      const estimate = wilsonByTask(
        cell.map((task) => ({ hits: task.split('c').length - 1, of: 3 - (task.split('x').length - 1) })),
      );
      const wanted = expected.thrice.wilsonByTask[index];
      expect(estimate.low).toBeCloseTo(wanted?.low ?? Number.NaN, 10);
      expect(estimate.high).toBeCloseTo(wanted?.high ?? Number.NaN, 10);
    }
  });

  test('counts each task once where repeats only repeat, or nothing varies', () => {
    const repeat = (hits: number) =>
      Array.from({ length: 10 }, (_, task) => ({ hits: task < hits ? 5 : 0, of: 5 }));
    expect(wilsonByTask(repeat(10))).toEqual(wilson(10, 10));
    const { low } = wilsonByTask(repeat(4));
    expect(Math.abs((low ?? 0) - (wilson(4, 10).low ?? 1))).toBeLessThan(0.01);
    expect(wilsonByTask([{ hits: 2, of: 5 }])).toEqual({ ...wilson(0.4, 1), value: 0.4 });
    expect(wilsonByTask([])).toEqual(none);
  });
});

describe('moverSum', () => {
  test('is Newcombe’s interval for independent proportions, as statsmodels has it', () => {
    const { low, high } = moverSum([
      { weight: 1, estimate: wilson(58, 71) },
      { weight: -1, estimate: wilson(12, 51) },
    ]);
    expect(low).toBeCloseTo(expected.independent.low, 10);
    expect(high).toBeCloseTo(expected.independent.high, 10);
  });

  test('has no value where a term has none', () => {
    expect(moverSum([{ weight: 1, estimate: wilson(0, 0) }])).toEqual(none);
  });
});
