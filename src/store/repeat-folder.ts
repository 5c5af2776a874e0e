import { join } from 'node:path';

/** Where a run's folder keeps the trials that were asked again: a run of its own. */
export function repeatFolder(run: string): string {
  return join(run, 'repeat');
}
