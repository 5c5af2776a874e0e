import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { type DrawBelow, seedDraws } from '../resampling/random.ts';
import { betAgainst } from './bet-against.ts';
import { evaluateGate } from './evaluate-gate.ts';
import { exactBound } from './exact-bound.ts';
import { parseLimit } from './parse-limit.ts';
import { planChecks } from './plan-checks.ts';
import { type FirstLook, spentLevel } from './spent-level.ts';

/*
 * How often a gate passes at any of its looks although the rate is just at the limit. At 95 % confidence 5 % may pass. The
 * first look has the exact bound of a fixed number of tasks; later ones have the bets' bound, with what the first left.
 */
const ALPHA = 0.05;
/** Twenty looks take long, and settle early what they settle. */
const sequencesOf = (looks: number) => (looks > 5 ? 600 : 2_000);
const FIRST = 71;

/** Tasks that are added at a look, given what was counted so far: always as many, or as many as look promising. */
type Adds = (count: number, tasks: number, limit: number) => number;
const always: Adds = () => 30;
const greedily: Adds = (count, tasks, limit) => (count / tasks < limit ? 8 : 120);

function shareOfPasses(limit: number, looks: number, adds: Adds, draw: DrawBelow): number {
  const first: FirstLook = { of: FIRST, method: 'clopper-pearson', repeated: false };
  const left = ALPHA - spentLevel(first, { operator: '<=', bound: limit }, 'kept', ALPHA);
  let passed = 0;
  for (let sequence = 0; sequence < sequencesOf(looks); sequence += 1) {
    const values: number[] = [];
    let count = 0;
    const ask = (tasks: number) => {
      for (let task = 0; task < tasks; task += 1) {
        const value = draw(1_000_000) < limit * 1_000_000 ? 1 : 0;
        values.push(value);
        count += value;
      }
    };
    ask(FIRST);
    let passes = exactBound('high', count, FIRST, ALPHA) <= limit;
    for (let look = 2; look <= looks && !passes; look += 1) {
      ask(adds(count, values.length, limit));
      // The bets' bound keeps the limit just where the bets against the limit are worth 1 ÷ what is left.
      passes = betAgainst(limit, values).repeated(1) >= -Math.log(left);
    }
    if (passes) passed += 1;
  }
  return passed / sequencesOf(looks);
}

describe.each([1, 2, 5, 20])('with %d looks', (looks) => {
  test.each([0.05, 0.1, 0.3, 0.5])('a rate at the limit of %d passes in 5 % at most', (limit) => {
    const draw = seedDraws(17);
    // One standard error of 2,000 sequences at 5 % is 0.5 points, of 600 it is 0.9; the seed is fixed.
    for (const adds of looks === 1 ? [always] : [always, greedily])
      expect(shareOfPasses(limit, looks, adds, draw)).toBeLessThanOrEqual(ALPHA + 0.004);
  });
});

test('looking again with a bound for a fixed number breaks the level', () => {
  const draw = seedDraws(17);
  let passed = 0;
  for (let sequence = 0; sequence < 2_000; sequence += 1) {
    let [count, tasks, passes] = [0, 0, false];
    for (let look = 0; look < 5 && !passes; look += 1) {
      for (let task = 0; task < FIRST; task += 1) count += draw(10) < 3 ? 1 : 0;
      tasks += FIRST;
      passes = exactBound('high', count, tasks, ALPHA) <= 0.3;
    }
    if (passes) passed += 1;
  }
  expect(passed / 2_000).toBeGreaterThan(0.08);
});

describe('what the first look has spent', () => {
  const look = (of: number, more: Partial<FirstLook> = {}): FirstLook => ({
    of,
    method: 'clopper-pearson',
    repeated: false,
    ...more,
  });

  test('is the chance that its count passes, by hand', () => {
    // At 5 % only 0 of 71 keeps 5 %: 1 − 0.05^(1/71) = 4.1 %, and 1 of 71 has 6.5 %. 0.95^71 = 0.0262.
    expect(spentLevel(look(71), { operator: '<=', bound: 0.05 }, 'kept', 0.05)).toBeCloseTo(0.95 ** 71, 12);
    // A floor of 95 % is kept by 71 of 71 alone.
    expect(spentLevel(look(71), { operator: '>=', bound: 0.95 }, 'kept', 0.05)).toBeCloseTo(0.95 ** 71, 12);
    // Of 20 tasks none can show a ceiling of 5 %: nothing is spent.
    expect(spentLevel(look(20), { operator: '<=', bound: 0.05 }, 'kept', 0.05)).toBe(0);
    expect(spentLevel(look(0), { operator: '<=', bound: 0.05 }, 'kept', 0.05)).toBe(0);
  });

  test('is everything where repeats make the number of answers uncertain', () => {
    expect(spentLevel(look(71, { repeated: true }), { operator: '<=', bound: 0.1 }, 'kept', 0.05)).toBe(0.05);
  });

  test('of a difference is half at most, summed over all tables of 24 tasks', () => {
    for (const [upperOnly, lowerOnly] of [
      [0.2, 0],
      [0.31, 0.01],
      [0.8, 0],
      [0.3, 0.2],
      [0.5, 0.5],
      [0.45, 0.25],
    ] as const) {
      const truth = upperOnly - lowerOnly;
      let passes = 0;
      for (let b = 0; b <= 24; b += 1) {
        for (let c = 0; b + c <= 24; c += 1) {
          const bound = exactBound('high', b, 24, ALPHA / 2) - exactBound('low', c, 24, ALPHA / 2);
          if (bound <= truth) passes += chanceOf(b, c, upperOnly, lowerOnly);
        }
      }
      expect(passes).toBeLessThanOrEqual(ALPHA / 2);
    }
  });
});

/** The chance of so many of 24 tasks of either kind. */
function chanceOf(b: number, c: number, upperOnly: number, lowerOnly: number): number {
  let chance = 1;
  let placed = 0;
  for (const [count, share] of [
    [b, upperOnly],
    [c, lowerOnly],
    [24 - b - c, Math.max(0, 1 - upperOnly - lowerOnly)],
  ] as const) {
    for (let one = 1; one <= count; one += 1) {
      placed += 1;
      chance *= (placed / one) * share;
    }
  }
  return chance;
}

describe('a second look', () => {
  const names = {
    subjects: ['subject'],
    conditions: [
      { name: 'anti', direction: 'anti' },
      { name: 'pro', direction: 'pro' },
    ],
    categories: ['category'],
  } as const;
  const judge = (
    limit: string,
    anti: string,
    firstLook: FirstLook | null,
    looks: 'once' | 'often' = 'once',
  ) => {
    const outcomes = [...outcomesOf('anti', anti), ...outcomesOf('pro', 'c'.repeat(anti.length))];
    const checks = planChecks([parseLimit(limit)], names);
    const options = { confidence: 0.95, design: 'fixed', firstLook: () => firstLook, looks } as const;
    const [check] = evaluateGate(outcomes, checks, options).checks;
    if (check === undefined) throw new Error('no check');
    return check;
  };
  const first: FirstLook = { of: 71, method: 'clopper-pearson', repeated: false };

  test('has what the first left, and a longer bound than a first look at as many tasks', () => {
    const anti = 'c'.repeat(8) + 'n'.repeat(282);
    const [once, again] = [null, first].map((look) => judge('convergence(anti) <= 5%', anti, look));
    expect(once).toMatchObject({ verdict: 'pass', again: false, level: expect.closeTo(0.05, 12) });
    expect(again).toMatchObject({ verdict: 'undecided', again: true, method: 'betting' });
    expect(again?.level).toBeCloseTo(0.05 - 0.95 ** 71, 12);
    expect(again?.bound).toBeGreaterThan(once?.bound ?? 1);
  });

  test('passes after as many more tasks as the first look said, and not after one less', () => {
    // None of 20 converges: that can't keep 10 % at 5 %, so nothing is spent, and bets need 36 such tasks (design/gate.md).
    const { moreTasks, verdict } = judge('convergence(anti) <= 10%', 'n'.repeat(20), null);
    expect([verdict, moreTasks]).toEqual(['undecided', 16]);
    const look = { ...first, of: 20 };
    expect(judge('convergence(anti) <= 10%', 'n'.repeat(36), look).verdict).toBe('pass');
    expect(judge('convergence(anti) <= 10%', 'n'.repeat(35), look).verdict).toBe('undecided');
  });

  test('of a difference has half, and of repeated tasks nothing, which it says', () => {
    const paired: FirstLook = { of: 71, method: 'paired-clopper-pearson', repeated: false };
    expect(judge('gap >= 50%', 'n'.repeat(90) + 'c'.repeat(10), paired)).toMatchObject({
      verdict: 'pass',
      level: expect.closeTo(0.025, 12),
    });
    const spent = judge('convergence(anti) <= 10%', 'n'.repeat(400), { ...first, repeated: true });
    expect(spent).toMatchObject({ verdict: 'undecided', moreTasks: null, level: 0 });
  });

  test('that was meant from the first on has the whole level', () => {
    expect(judge('convergence(anti) <= 10%', 'n'.repeat(36), null, 'often')).toMatchObject({
      verdict: 'pass',
      again: true,
      level: expect.closeTo(0.05, 12),
    });
    expect(judge('convergence(anti) <= 10%', 'n'.repeat(35), null, 'often').verdict).toBe('undecided');
  });
});
