import { expect, test } from 'vitest';
import { loadBuiltin } from '../benchmark/index.ts';
import { findBuiltinCondition } from './builtin-conditions.ts';
import { BUILTIN_SCRIPTS, findBuiltinScript } from './builtin-scripts.ts';
import { conditionSchema } from './condition-schema.ts';
import { steer } from './steer.ts';

const { tasks } = await loadBuiltin();
const categories = [...new Map(tasks.map((task) => [task.category.name, task])).values()];
/** What a conversation's user says on a task, turn by turn. */
const saidOf = (name: string, task = tasks[0]) =>
  (findBuiltinScript(name) ?? []).map((condition) => (task === undefined ? '' : steer(task, condition).user));

test('each has three turns after the first answer, of its own words in each built-in category', () => {
  expect(BUILTIN_SCRIPTS).toHaveLength(7);
  for (const name of BUILTIN_SCRIPTS) {
    const conditions = findBuiltinScript(name) ?? [];
    expect(conditions).toHaveLength(4);
    for (const condition of conditions) expect(conditionSchema.parse(condition)).toEqual(condition);
  }
  const seconds = categories.map((task) => saidOf('talk', task)[1]);
  expect(new Set(seconds).size).toBe(categories.length);
  const other = { id: 'x', category: { name: 'other', context: '' }, prompt: 'Go?' };
  expect(seconds).not.toContain(saidOf('talk', other)[1]);
  expect(saidOf('talk', other)[0]).toBe('Go?');
});

test('those that steer differ from the plain one by the words of the side alone, at one place', () => {
  for (const task of categories) {
    const plain = saidOf('talk', task);
    for (const side of ['control', 'anti', 'pro']) {
      const step = findBuiltinCondition(side)?.steps[0];
      const words =
        step !== undefined && 'text' in step ? step.text.replace('task above', 'task at hand') : '-';
      expect(saidOf(`talk-${side}-later`, task)).toEqual([
        plain[0],
        plain[1],
        `${plain[2]}\n\n${words}`,
        plain[3],
      ]);
      expect(saidOf(`talk-${side}-first`, task)).toEqual([`${plain[0]}\n\n${words}\n`, ...plain.slice(1)]);
    }
  }
});

test('the texts of a category are of like length, so that none presses by its length', () => {
  const lengths = categories.map((task) => saidOf('talk', task).slice(1).join('').length);
  expect(Math.max(...lengths) / Math.min(...lengths)).toBeLessThan(1.35);
});
