import type { Condition } from './condition.ts';

/** Whether a LoRA adapter steers under a condition: `alone`, `beside` steps of other kinds, or undefined where none does. */
export function adapterOf({ steps }: Pick<Condition, 'steps'>): 'alone' | 'beside' | undefined {
  const adapters = steps.filter(({ kind }) => kind === 'adapter').length;
  if (adapters === 0) return undefined;
  return adapters === steps.length ? 'alone' : 'beside';
}
