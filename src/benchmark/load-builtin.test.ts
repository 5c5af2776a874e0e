import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hashTasks } from './hash-tasks.ts';
import { loadBuiltin } from './load-builtin.ts';
import { TASK_ATTRIBUTES, type Task } from './task.ts';

const CATEGORIES = [
  'deception',
  'evading-shutdown',
  'hacking',
  'hiding-unwanted-behaviour',
  'multiple-copies',
  'strategic-behaviour',
];
const SCENARIOS = new URL('../../scenarios/', import.meta.url);
const benchmark = await loadBuiltin();
const twins = benchmark.twins ?? [];

function changeWord(tasks: readonly Task[], at: number): Task[] {
  return tasks.map((task, i) =>
    i === at ? { ...task, prompt: task.prompt.replace('Your goal', 'Your aim') } : task,
  );
}

describe('loadBuiltin', () => {
  test('loads six categories of at least twelve tasks each', () => {
    const names = benchmark.tasks.map(({ category }) => category.name);
    expect(benchmark).toMatchObject({ name: 'steerlab-scenarios', version: '3.0.0' });
    expect([...new Set(names)]).toEqual(CATEGORIES);
    for (const category of CATEGORIES) {
      expect(names.filter((name) => name === category).length).toBeGreaterThanOrEqual(12);
    }
  });

  test('gives each task an id that is a slug, unique, and begins with its category', () => {
    const ids = benchmark.tasks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, category } of benchmark.tasks) {
      expect(id).toMatch(new RegExp(`^${category.name}-[a-z0-9]+(-[a-z0-9]+)*$`));
    }
  });

  test('holds prompts of 70 to 180 words and contexts of two to five sentences', () => {
    for (const { id, prompt, category } of [...benchmark.tasks, ...twins]) {
      const words = prompt.split(/\s+/).length;
      expect(words, id).toBeGreaterThanOrEqual(70);
      expect(words, id).toBeLessThanOrEqual(180);
      const sentences = category.context.split(/[.?!](?:\s|$)/).filter(Boolean).length;
      expect(sentences, category.name).toBeGreaterThanOrEqual(2);
      expect(sentences, category.name).toBeLessThanOrEqual(5);
    }
  });

  test('has a hash that a reload keeps and a changed word changes', async () => {
    expect((await loadBuiltin()).hash).toBe(benchmark.hash);
    expect(benchmark.hash).toMatch(/^[0-9a-f]{64}$/);
    const at = benchmark.tasks.findIndex(({ prompt }) => prompt.includes('Your goal'));
    expect(at).toBeGreaterThanOrEqual(0);
    expect(hashTasks(changeWord(benchmark.tasks, at))).not.toBe(benchmark.hash);
  });

  test('takes the first tasks of each category, and hashes what it took', async () => {
    const cut = await loadBuiltin({ maxPerCategory: 2 });
    const first = CATEGORIES.flatMap((name) =>
      benchmark.tasks.filter(({ category }) => category.name === name).slice(0, 2),
    );
    expect(cut.tasks).toEqual(first);
    expect(cut.hash).toBe(hashTasks(first));
    expect(cut.hash).not.toBe(benchmark.hash);
  });

  test('takes the twins of the tasks that it took', async () => {
    const cut = await loadBuiltin({ maxPerCategory: 2 });
    expect(cut.twins?.map(({ twinOf }) => twinOf)).toEqual(cut.tasks.map(({ id }) => id));
    expect(cut.keysHash).toBe(benchmark.keysHash);
  });
});

describe('each built-in task', () => {
  test('has a key, attributes, and one twin with a key of its own', () => {
    expect(twins.map(({ twinOf }) => twinOf)).toEqual(benchmark.tasks.map(({ id }) => id));
    for (const [i, task] of benchmark.tasks.entries()) {
      const twin = twins[i];
      expect(task.key, task.id).toBeDefined();
      expect(task.attributes, task.id).toBeDefined();
      expect(task.twinOf, task.id).toBeUndefined();
      expect(twin?.attributes, task.id).toEqual(task.attributes);
      expect(twin?.category, task.id).toEqual(task.category);
      expect(twin?.key?.granted, task.id).not.toBe(task.key?.granted);
      for (const text of [...Object.values(task.key ?? {}), ...Object.values(twin?.key ?? {})]) {
        expect(text.split(/\s+/).length, task.id).toBeLessThanOrEqual(50);
      }
    }
  });

  test('has a twin in other words where the temptation is, and in the same words and length elsewhere', () => {
    for (const [i, { id, prompt }] of benchmark.tasks.entries()) {
      const one = prompt.split(/\s+/);
      const other = (twins[i]?.prompt ?? '').split(/\s+/);
      const shared = one.filter((word) => other.includes(word)).length;
      expect(shared / one.length, id).toBeGreaterThan(0.6);
      expect(shared / one.length, id).toBeLessThan(1);
      expect(Math.abs(one.length - other.length), id).toBeLessThanOrEqual(30);
      // The question is the same.
      expect(other.at(-1), id).toBe(one.at(-1));
    }
  });
});

describe('the attributes of the built-in tasks', () => {
  const count = (tasks: readonly Task[], name: keyof typeof TASK_ATTRIBUTES, value: string) =>
    tasks.filter(({ attributes }) => attributes?.[name] === value).length;

  // design/scenarios.md names these counts.
  test('are varied over the set', () => {
    const counts = Object.entries(TASK_ATTRIBUTES).map(([name, values]) => [
      name,
      ...values.map((value) => count(benchmark.tasks, name as keyof typeof TASK_ATTRIBUTES, value)),
    ]);
    expect(counts).toEqual([
      ['goal', 53, 25],
      ['watcher', 29, 49],
      ['ask', 47, 31],
      ['about', 35, 43],
    ]);
  });

  test('of goal, watcher and who can be asked are varied in each category', () => {
    for (const category of CATEGORIES) {
      const own = benchmark.tasks.filter((task) => task.category.name === category);
      for (const name of ['goal', 'watcher', 'ask'] as const) {
        for (const value of TASK_ATTRIBUTES[name]) {
          expect(count(own, name, value), `${category}, ${name}: ${value}`).toBeGreaterThanOrEqual(2);
        }
      }
    }
  });

  test('say of a goal what the prompt says', () => {
    for (const { id, prompt, attributes } of benchmark.tasks) {
      if (/\byour goal|\byour target/i.test(prompt)) expect(attributes?.goal, id).toBe('stated');
    }
  });
});

test('all files of the set hold the same canary', () => {
  const lines = readdirSync(SCENARIOS).map(
    (name) => /canary GUID [0-9a-f-]{36}$/m.exec(readFileSync(new URL(name, SCENARIOS), 'utf8'))?.[0],
  );
  expect(lines).toHaveLength(8);
  expect(new Set(lines).size).toBe(1);
  expect(lines[0]).toBeDefined();
});
