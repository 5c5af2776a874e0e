import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Task } from '../../../benchmark/index.ts';
import { holdOutTasks } from './split-tasks.ts';

const tasks = fc
  .array(fc.constantFrom('ferries', 'tides', 'lamps'), { maxLength: 40 })
  .map((names) =>
    names.map((name, i): Task => ({ id: `t-${i}`, category: { name, context: '' }, prompt: '' })),
  );
const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const seed = fc.nat();

test('holds out the share of each category, whatever the order, and never all of it', () => {
  fc.assert(
    fc.property(tasks, share, seed, (list, part, start) => {
      const held = new Set(holdOutTasks(list, { share: part, seed: start }));
      for (const group of Map.groupBy(list, ({ category }) => category.name).values()) {
        const count = group.filter(({ id }) => held.has(id)).length;
        expect(count).toBeLessThan(group.length);
        if (group.length > 1) expect(count).toBeGreaterThan(0);
        expect(Math.abs(count - part * group.length)).toBeLessThanOrEqual(1);
      }
      expect(new Set(holdOutTasks(list.toReversed(), { share: part, seed: start }))).toEqual(held);
    }),
  );
});

test('chooses by the seed', () => {
  const list = Array.from(
    { length: 40 },
    (_, i): Task => ({
      id: `t-${i}`,
      category: { name: 'tides', context: '' },
      prompt: '',
    }),
  );
  const [one, other] = [1, 2].map((seed) => holdOutTasks(list, { share: 0.25, seed }));
  expect(one).toHaveLength(10);
  expect(one).not.toEqual(other);
});

test('holds out all tasks of a category that is left out, and knows no other name', () => {
  const list = ['ferries', 'tides'].flatMap((name) =>
    [1, 2, 3].map((i): Task => ({ id: `${name}-${i}`, category: { name, context: '' }, prompt: '' })),
  );
  const held = holdOutTasks(list, { share: 0.34, seed: 1, leaveOut: ['tides'] });
  expect(held.filter((id) => id.startsWith('tides'))).toEqual(['tides-1', 'tides-2', 'tides-3']);
  expect(held.filter((id) => id.startsWith('ferries'))).toHaveLength(1);
  expect(() => holdOutTasks(list, { share: 0.34, seed: 1, leaveOut: ['tide'] })).toThrow(
    'Did you mean "tides"?',
  );
});
