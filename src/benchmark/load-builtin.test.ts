import { describe, expect, it } from 'vitest';
import { hashTasks } from './hash-tasks.ts';
import { loadBuiltin } from './load-builtin.ts';
import type { Task } from './task.ts';

const CATEGORIES = [
  'deception',
  'evading-shutdown',
  'hacking',
  'hiding-unwanted-behaviour',
  'multiple-copies',
  'strategic-behaviour',
];
const benchmark = await loadBuiltin();

function changeWord(tasks: readonly Task[], at: number): Task[] {
  return tasks.map((task, i) =>
    i === at ? { ...task, prompt: task.prompt.replace('Your goal', 'Your aim') } : task,
  );
}

describe('loadBuiltin', () => {
  it('loads six categories of at least twelve tasks each', () => {
    const names = benchmark.tasks.map(({ category }) => category.name);
    expect(benchmark).toMatchObject({ name: 'steerlab-scenarios', version: '1.0.0' });
    expect([...new Set(names)]).toEqual(CATEGORIES);
    for (const category of CATEGORIES) {
      expect(names.filter((name) => name === category).length).toBeGreaterThanOrEqual(12);
    }
  });

  it('gives each task an id that is a slug, unique, and begins with its category', () => {
    const ids = benchmark.tasks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, category } of benchmark.tasks) {
      expect(id).toMatch(new RegExp(`^${category.name}-[a-z0-9]+(-[a-z0-9]+)*$`));
    }
  });

  it('holds prompts of 70 to 180 words and contexts of two to five sentences', () => {
    for (const { id, prompt, category } of benchmark.tasks) {
      const words = prompt.split(/\s+/).length;
      expect(words, id).toBeGreaterThanOrEqual(70);
      expect(words, id).toBeLessThanOrEqual(180);
      const sentences = category.context.split(/[.?!](?:\s|$)/).filter(Boolean).length;
      expect(sentences, category.name).toBeGreaterThanOrEqual(2);
      expect(sentences, category.name).toBeLessThanOrEqual(5);
    }
  });

  it('has a hash that a reload keeps and a changed word changes', async () => {
    expect((await loadBuiltin()).hash).toBe(benchmark.hash);
    expect(benchmark.hash).toMatch(/^[0-9a-f]{64}$/);
    const at = benchmark.tasks.findIndex(({ prompt }) => prompt.includes('Your goal'));
    expect(at).toBeGreaterThanOrEqual(0);
    expect(hashTasks(changeWord(benchmark.tasks, at))).not.toBe(benchmark.hash);
  });

  it('takes the first tasks of each category, and hashes what it took', async () => {
    const cut = await loadBuiltin({ maxPerCategory: 2 });
    const first = CATEGORIES.flatMap((name) =>
      benchmark.tasks.filter(({ category }) => category.name === name).slice(0, 2),
    );
    expect(cut.tasks).toEqual(first);
    expect(cut.hash).toBe(hashTasks(first));
    expect(cut.hash).not.toBe(benchmark.hash);
  });
});
