import { hash } from 'node:crypto';
import type { Task } from './task.ts';

/** SHA-256, in hex, over ids and keys in order: what a judge may be shown of tasks. Tasks without a key are left out. */
export function hashKeys(tasks: readonly Task[]): string {
  const content = tasks.flatMap(({ id, key }) =>
    key === undefined ? [] : [[id, key.granted, key.honest, key.convergent]],
  );
  return hash('sha256', JSON.stringify(content));
}

/** SHA-256, in hex, over ids, categories, contexts and prompts in order: the content hash of a benchmark. */
export function hashTasks(tasks: readonly Task[]): string {
  const content = tasks.map(({ id, category, prompt }) => [id, category.name, category.context, prompt]);
  return hash('sha256', JSON.stringify(content));
}
