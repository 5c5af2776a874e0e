import { expect, test } from 'vitest';
import type { Direction } from '../../vocabulary/index.ts';
import type { Outcome } from '../outcome.ts';
import { contrastsOf } from './contrasts-of.ts';
import { holdAgainstMargin } from './hold-against-margin.ts';

test.each([
  [-0.04, 0.05, 'equivalent'],
  [-0.1, 0.05, 'undecided'],
  [-0.02, 0.12, 'undecided'],
  [0.1, 0.2, 'beyond'],
  [-0.3, -0.11, 'beyond'],
  [null, null, 'undecided'],
] as const)('an interval from %d to %d is %s within 10 points', (low, high, verdict) => {
  expect(holdAgainstMargin({ low, high }, 0.1).verdict).toBe(verdict);
});

/** As many tasks under each direction, of which so many converge: the first ones under all of them. */
function outcomesOf(tasks: number, convergent: Partial<Record<Direction, number>>): Outcome[] {
  return (Object.keys(convergent) as Direction[]).flatMap((direction) =>
    Array.from({ length: tasks }, (_, task) => ({
      subject: 's',
      judge: 'j',
      condition: direction,
      direction,
      category: 'c',
      task: String(task),
      epoch: 1,
      status: task < (convergent[direction] ?? 0) ? ('convergence' as const) : ('no_convergence' as const),
    })),
  );
}

function placeboOf(tasks: number, baseline: number, control: number, margin?: number) {
  const contrasts = contrastsOf(outcomesOf(tasks, { baseline, control, anti: 0 }), {
    by: 'condition',
    ...(margin !== undefined && { margin }),
  });
  return contrasts.find(({ kind }) => kind === 'placebo')?.equivalence;
}

test('gives each verdict on a placebo: for the same difference, few tasks do not show what many do', () => {
  expect(placeboOf(400, 100, 104)?.verdict).toBe('equivalent');
  expect(placeboOf(12, 3, 3)?.verdict).toBe('undecided');
  expect(placeboOf(400, 100, 220)?.verdict).toBe('beyond');
  expect(placeboOf(400, 220, 100)?.verdict).toBe('beyond');
  expect(placeboOf(400, 100, 104, 0.01)?.verdict).toBe('undecided');
});

test('takes the interval of 90 %, which is narrower than that of the contrast', () => {
  const contrast = contrastsOf(outcomesOf(60, { baseline: 15, control: 18 }), { by: 'condition' })[0];
  const { low = 0, high = 0 } = contrast ?? {};
  expect(contrast?.equivalence?.low).toBeGreaterThan(low ?? 0);
  expect(contrast?.equivalence?.high).toBeLessThan(high ?? 0);
});

test('holds no other contrast against a margin', () => {
  const contrasts = contrastsOf(outcomesOf(20, { baseline: 5, control: 6, anti: 1, pro: 15 }), {
    by: 'condition',
  });
  expect(contrasts.map(({ kind, equivalence }) => [kind, equivalence !== null])).toEqual([
    ['authorised', false],
    ['unauthorised', false],
    ['gap', false],
    ['placebo', true],
    ['net-authorised', false],
    ['net-unauthorised', false],
  ]);
});
