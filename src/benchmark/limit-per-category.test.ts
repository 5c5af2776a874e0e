import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidLimitError, limitPerCategory } from './limit-per-category.ts';
import type { Task } from './task.ts';

const someTasks = fc
  .array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 })
  .map((names) =>
    names.map((name, i): Task => ({ id: `t-${i}`, category: { name, context: '' }, prompt: `${i}` })),
  );

describe('limitPerCategory', () => {
  test('keeps the first tasks of each category, in order', () => {
    fc.assert(
      fc.property(someTasks, fc.integer({ min: 1, max: 12 }), (tasks, limit) => {
        const kept = limitPerCategory(Object.freeze(tasks), limit);
        for (const name of ['a', 'b', 'c']) {
          const of = (list: readonly Task[]) => list.filter((task) => task.category.name === name);
          expect(of(kept)).toEqual(of(tasks).slice(0, limit));
        }
        expect(kept).toEqual(tasks.filter((task) => kept.includes(task)));
      }),
    );
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s', (limit) => {
    expect(() => limitPerCategory([], limit)).toThrow(InvalidLimitError);
    expect(() => limitPerCategory([], limit)).toThrow(`it is ${limit}.`);
  });
});
