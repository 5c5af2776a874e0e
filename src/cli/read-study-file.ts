import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of a run's study file; null where the run has none. */
export function readStudyFile(folder: string): string | null {
  const path = join(folder, 'study.yaml');
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
