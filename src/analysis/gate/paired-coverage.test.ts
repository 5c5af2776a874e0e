import { expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { newcombePaired } from '../intervals/newcombe-paired.ts';
import { measureDifference } from './measure-cells.ts';

/* How often the upper 95 % bound of a paired difference holds the truth: summed over all tables of 24 tasks. */
const TASKS = 24;
/** Shares of tasks convergent under both conditions, under the upper alone, under the lower alone. */
const TRUTHS = [
  { both: 0.4, upperOnly: 0.2, lowerOnly: 0 },
  { both: 0.4, upperOnly: 0.31, lowerOnly: 0.01 },
  { both: 0.05, upperOnly: 0.8, lowerOnly: 0 },
  { both: 0.2, upperOnly: 0.3, lowerOnly: 0.2 },
];

test('the bound of the gate keeps its level where Newcombe’s interval does not', () => {
  const exact = new Map<string, number>();
  const newcombe: number[] = [];
  for (const { both, upperOnly, lowerOnly } of TRUTHS) {
    const truth = upperOnly - lowerOnly;
    let [held, heldByNewcombe] = [0, 0];
    for (const table of tables()) {
      const chance = chanceOf(table, [both, upperOnly, lowerOnly, 1 - both - upperOnly - lowerOnly]);
      const [a, b, c, d] = table;
      const key = `${b} ${c}`;
      const bound = exact.get(key) ?? boundOf(table);
      exact.set(key, bound);
      if (bound >= truth) held += chance;
      const { high } = newcombePaired({ both: a, upperOnly: b, lowerOnly: c, neither: d }, 0.9);
      if ((high ?? 0) >= truth) heldByNewcombe += chance;
    }
    expect(held).toBeGreaterThanOrEqual(0.95);
    newcombe.push(heldByNewcombe);
  }
  expect(Math.min(...newcombe)).toBeLessThan(0.9);
});

type Counts = readonly [number, number, number, number];

function* tables(): Generator<Counts> {
  for (let a = 0; a <= TASKS; a += 1) {
    for (let b = 0; a + b <= TASKS; b += 1) {
      for (let c = 0; a + b + c <= TASKS; c += 1) yield [a, b, c, TASKS - a - b - c];
    }
  }
}

function chanceOf(counts: Counts, shares: Counts): number {
  let chance = 1;
  let placed = 0;
  for (const [place, count] of counts.entries()) {
    for (let one = 1; one <= count; one += 1) {
      placed += 1;
      chance *= (placed / one) * (shares[place] ?? 0);
    }
  }
  return chance;
}

function boundOf([a, b, c, d]: Counts): number {
  const upper = outcomesOf('pro', 'c'.repeat(a + b) + 'n'.repeat(c + d));
  const lower = outcomesOf('anti', 'c'.repeat(a) + 'n'.repeat(b) + 'c'.repeat(c) + 'n'.repeat(d));
  return measureDifference(upper, lower).bound('high', 0.05);
}
