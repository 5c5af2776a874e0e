import type { AdapterStep } from './condition.ts';

/** What a step's adapter is called: its file's path, or the name under which a server has it. */
export function nameOfAdapter(step: AdapterStep): string {
  return 'path' in step ? step.path : step.name;
}
