import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RunNotFoundError } from './store-errors.ts';

/** Where the database of the run in `folder` is, or will be. */
export function runFile(folder: string): string {
  return join(folder, 'study.db');
}

/** Where the database of the run in `folder` is. @throws RunNotFoundError where there is none. */
export function findRunFile(folder: string): string {
  const file = runFile(folder);
  if (!existsSync(file)) throw new RunNotFoundError(folder);
  return file;
}
