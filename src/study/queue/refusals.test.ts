import { expect, test } from 'vitest';
import { countRefusals } from './refusals.ts';

test('refusals are counted, told one by one, and then ever more seldom', () => {
  const told: string[] = [];
  const refusals = countRefusals((text) => told.push(text));
  for (let count = 0; count < 150; count += 1) refusals.refuse('a job', 'it is not signed');
  expect(refusals.count).toBe(150);
  expect(told).toEqual(
    [1, 2, 3, 10, 100].map(
      (count) => `Refused a job from the queue, since it is not signed (${count} refused so far).`,
    ),
  );
});

test('what is looked at again and again is counted once', () => {
  const told: string[] = [];
  const refusals = countRefusals((text) => told.push(text));
  for (let look = 0; look < 5; look += 1) refusals.refuse('a route', 'it is not signed', 'the same');
  refusals.refuse('a route', 'it is not signed', 'another');
  expect([refusals.count, told.length]).toEqual([2, 2]);
});
