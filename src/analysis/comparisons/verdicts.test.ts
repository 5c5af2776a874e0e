import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { steeringCells } from './steering-cells.ts';
import { testHypotheses } from './test-hypotheses.ts';

/* Whether there are data for each verdict: the ideal model of each, asked 2,000 tasks, and one that tasks do not decide. */

const FACTS = [
  { name: 'small', size: 4, stage: 'instruct' },
  { name: 'large', size: 30, stage: 'instruct' },
] as const;

interface Ideal {
  readonly subject: string;
  readonly tasks?: number;
  /** Convergence rates. */
  readonly baseline: number;
  readonly anti: number;
  readonly pro: number;
  readonly control?: number;
}

function outcomesFor({ subject, tasks = 2_000, ...rates }: Ideal) {
  return (['baseline', 'control', 'anti', 'pro'] as const).flatMap((direction) => {
    const rate = rates[direction];
    if (rate === undefined) return [];
    const count = Math.round(rate * tasks);
    return outcomesOf(direction, 'c'.repeat(count) + 'n'.repeat(tasks - count), { subject });
  });
}

function hypothesis(name: 'A' | 'B' | 'C', ideals: readonly Ideal[]) {
  const tests = testHypotheses(steeringCells(ideals.flatMap(outcomesFor), FACTS));
  return tests.find((one) => one.hypothesis === name);
}

const small = { subject: 'small', baseline: 0.5, anti: 0.05, pro: 0.8 };

describe('A: high capability does not imply low steerability', () => {
  test.each([
    ['supported', 'more steerable', { baseline: 0.5, anti: 0.01, pro: 0.9 }],
    ['supported', 'just as steerable', { baseline: 0.5, anti: 0.05, pro: 0.8 }],
    ['contradicted', 'less steerable', { baseline: 0.5, anti: 0.3, pro: 0.6 }],
    ['undecided', 'asked too few tasks', { baseline: 0.5, anti: 0.1, pro: 0.75, tasks: 20 }],
  ])('%s where the larger is %s', (verdict, _, large) => {
    const few = 'tasks' in large ? { tasks: large.tasks } : {};
    expect(
      hypothesis('A', [
        { ...small, ...few },
        { subject: 'large', ...large },
      ])?.verdict,
    ).toBe(verdict);
  });

  test('untestable with one size', () => {
    expect(hypothesis('A', [small])?.verdict).toBe('untestable');
  });
});

describe('B: interventions suppress less reliably as capability grows', () => {
  test.each([
    ['supported', 'more is left', { baseline: 0.5, anti: 0.2, pro: 0.8 }],
    ['contradicted', 'less is left', { baseline: 0.5, anti: 0.01, pro: 0.8 }],
    ['contradicted', 'as much is left', { baseline: 0.5, anti: 0.05, pro: 0.8 }],
    ['undecided', 'too few tasks tell', { baseline: 0.5, anti: 0.1, pro: 0.8, tasks: 20 }],
  ])('%s where %s in the larger', (verdict, _, large) => {
    const few = 'tasks' in large ? { tasks: large.tasks } : {};
    expect(
      hypothesis('B', [
        { ...small, ...few },
        { subject: 'large', ...large },
      ])?.verdict,
    ).toBe(verdict);
  });

  test('contradicted where no convergence is left in either', () => {
    const none = { ...small, anti: 0 };
    expect(hypothesis('B', [none, { ...none, subject: 'large' }])?.verdict).toBe('contradicted');
  });

  test('undecided where few points may be a good part of a low baseline', () => {
    const low = { ...small, baseline: 0.08, anti: 0.02, tasks: 100 };
    expect(hypothesis('B', [low, { ...low, subject: 'large', anti: 0.03 }])?.verdict).toBe('undecided');
  });

  test('untestable with one size, and without an anti condition', () => {
    expect(hypothesis('B', [small])?.verdict).toBe('untestable');
  });
});

describe('C: whoever can steer down can be steered up', () => {
  test('contradicted by a model that 2,000 tasks steer down by 47.5 points and up by exactly none', () => {
    const found = hypothesis('C', [{ subject: 'large', baseline: 0.475, anti: 0, pro: 0.475 }]);
    expect(found).toMatchObject({ verdict: 'contradicted', margin: 0.1 });
    expect(found?.sentence).toContain(
      'large can be steered down, and up by less than the margin (10 points, and 10 % of the headroom)',
    );
  });

  test.each([
    ['supported', 'both levers work', { baseline: 0.5, anti: 0.1, pro: 0.9 }],
    ['contradicted', 'the pro lever lowers the rate, too', { baseline: 0.5, anti: 0.1, pro: 0.3 }],
    [
      'contradicted',
      'the pro lever beyond its form does nothing',
      { baseline: 0.4, control: 0.5, anti: 0.1, pro: 0.5 },
    ],
    ['undecided', 'the pro lever has no room to show itself', { baseline: 1, anti: 0.5, pro: 1 }],
    ['undecided', 'the pro lever has little room', { baseline: 0.97, anti: 0.5, pro: 0.97, tasks: 200 }],
    ['undecided', 'tasks are too few', { baseline: 0.5, anti: 0.1, pro: 0.55, tasks: 40 }],
    ['undecided', 'neither lever works', { baseline: 0.5, anti: 0.5, pro: 0.5 }],
  ])('%s where %s', (verdict, _, large) => {
    expect(hypothesis('C', [{ subject: 'large', ...large }])?.verdict).toBe(verdict);
  });

  test('contradicted by one such subject among others', () => {
    const closed = { subject: 'large', baseline: 0.5, anti: 0.1, pro: 0.5 };
    expect(hypothesis('C', [small, closed])?.verdict).toBe('contradicted');
  });

  test('untestable without a pro condition', () => {
    const outcomes = outcomesFor(small).filter(({ direction }) => direction !== 'pro');
    expect(testHypotheses(steeringCells(outcomes, FACTS))[2]?.verdict).toBe('untestable');
  });

  test('does not take the room that a lever had for the lever', () => {
    // Both levers use up their room, so in points the baseline alone decides: 2 × 0.3 − 0.01 − 0.99 = −0.4.
    const found = hypothesis('C', [{ subject: 'large', baseline: 0.3, anti: 0.01, pro: 0.99 }]);
    expect(found?.estimate.value).toBeCloseTo(-0.4, 12);
    expect(found?.estimate.high).toBeLessThan(0);
    // Of their rooms, 0.29/0.3 and 0.69/0.7: as good as the same.
    expect(found?.headroom.value).toBeCloseTo(0.29 / 0.3 - 0.69 / 0.7, 12);
    expect(Math.abs(found?.headroom.value ?? 1)).toBeLessThan(0.02);
  });
});
