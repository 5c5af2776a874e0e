import type { DatabaseSync } from 'node:sqlite';

/** Has several queries see one state of the run, whatever another process writes meanwhile. */
export function readAtOnce<T>(database: DatabaseSync, read: () => T): T {
  if (database.isTransaction) return read();
  database.exec('BEGIN');
  try {
    return read();
  } finally {
    database.exec('COMMIT');
  }
}
