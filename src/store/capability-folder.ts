import { join } from 'node:path';

/** Where a run's folder keeps its capability tasks: a run of its own, so that no other figure counts them. */
export function capabilityFolder(run: string): string {
  return join(run, 'capability');
}
