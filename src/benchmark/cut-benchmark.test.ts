import { expect, test } from 'vitest';
import { chooseTwins, cutBenchmark } from './cut-benchmark.ts';
import { hashTasks } from './hash-tasks.ts';
import { InvalidLimitError } from './limit-per-category.ts';
import { loadBuiltin } from './load-builtin.ts';

const benchmark = await loadBuiltin();

test('a cut keeps the twins of the tasks that it keeps', () => {
  const tasks = benchmark.tasks.filter((_, i) => i % 5 === 1);
  const cut = cutBenchmark(benchmark, tasks);
  expect(cut.tasks).toEqual(tasks);
  expect(cut.twins?.map(({ twinOf }) => twinOf)).toEqual(tasks.map(({ id }) => id));
  expect(cut.hash).toBe(hashTasks(tasks));
  const { twins: _, ...without } = benchmark;
  expect(cutBenchmark(without, tasks)).not.toHaveProperty('twins');
});

test('all twins are asked, none, or the first of each category; tasks and hash stay', () => {
  expect(chooseTwins(benchmark, true)).toEqual(benchmark);
  const { twins: _, ...without } = benchmark;
  expect(chooseTwins(benchmark, false)).toEqual(without);
  expect(chooseTwins(benchmark, undefined)).toEqual(chooseTwins(benchmark, 4));
  const [first] = benchmark.tasks;
  if (first === undefined) throw new Error('no task');
  expect(chooseTwins(cutBenchmark(benchmark, [first]), undefined).twins).toEqual(
    benchmark.twins?.slice(0, 1),
  );
  const two = chooseTwins(benchmark, 2);
  expect(two.twins).toHaveLength(12);
  expect(two.twins?.slice(0, 2)).toEqual(benchmark.twins?.slice(0, 2));
  expect(two).toMatchObject({ tasks: benchmark.tasks, hash: benchmark.hash });
  expect(() => chooseTwins(benchmark, 0)).toThrow(InvalidLimitError);
});
