import { expect, test } from 'vitest';
import type { Decision } from '../vocabulary/index.ts';
import { buildRepeats } from './build-repeats.ts';

const compared = (subject: string, sameAnswer: boolean, one: Decision | null, other: Decision | null) => ({
  trial: { id: '', subject, condition: 'pro', task: 't', category: 'c', epoch: 1 },
  sameAnswer,
  decisions: [one, other] as const,
  engines: [],
});

test('counts answers and decisions that stayed the same, each of those that there are twice', () => {
  const trials = [
    ...Array.from({ length: 7 }, () => compared('small', true, 'convergence', 'convergence')),
    compared('small', false, 'convergence', 'no_convergence'),
    compared('small', false, 'convergence', 'convergence'),
    compared('small', false, null, 'convergence'),
    compared('large', true, null, null),
  ];
  const [small, large, ...rest] = buildRepeats(
    [{ name: 'large' }, { name: 'small' }, { name: 'other' }],
    trials,
  ).reverse();
  expect(rest).toEqual([]);
  expect(small?.answers).toMatchObject({ asked: 10, same: 7, value: 0.7 });
  // Wilson's formula, worked out in Python.
  expect(small?.answers.low).toBeCloseTo(0.396778147, 8);
  expect(small?.answers.high).toBeCloseTo(0.89220873, 8);
  expect(small?.decisions).toMatchObject({ asked: 9, same: 8 });
  expect(large).toMatchObject({
    subject: 'large',
    answers: { asked: 1, same: 1 },
    decisions: { asked: 0, value: null },
  });
});
