import { hash } from 'node:crypto';
import type { Task } from './task.ts';

/** SHA-256, in hex, over ids, categories, contexts and prompts in order: the content hash of a benchmark. */
export function hashTasks(tasks: readonly Task[]): string {
  const content = tasks.map(({ id, category, prompt }) => [id, category.name, category.context, prompt]);
  return hash('sha256', JSON.stringify(content));
}
