import { expect, test } from 'vitest';
import { loadBuiltin } from './load-builtin.ts';
import { selectTasks, UnknownTaskError } from './select-tasks.ts';

const benchmark = await loadBuiltin();
const [first, second, third] = benchmark.tasks.map(({ id }) => id);
if (first === undefined || second === undefined || third === undefined) throw new Error('too few tasks');

test('keeps the tasks that are named, in their own order, under a hash of their own', () => {
  const selected = selectTasks(benchmark, [third, first]);
  expect(selected.tasks.map(({ id }) => id)).toEqual([first, third]);
  expect(selected.hash).not.toBe(benchmark.hash);
  expect(selected).toEqual(selectTasks(benchmark, [first, third, first]));
});

test('guesses which task was meant', () => {
  expect(() => selectTasks(benchmark, [second, `${first}x`])).toThrow(UnknownTaskError);
  expect(() => selectTasks(benchmark, [`${first}x`])).toThrow(`Did you mean "${first}"?`);
});
