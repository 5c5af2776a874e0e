import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/**
 * Removes the empty write-ahead log that a reader leaves behind: SQLite removes it only when the last connection to close
 * may write. Does nothing where the log holds something or the folder can't be written to, and no harm while a run writes.
 */
export function sweepLog(file: string): void {
  try {
    if (statSync(`${file}-wal`).size > 0) return;
    const database = new DatabaseSync(file);
    try {
      // SQLite opens the log at the first query.
      database.prepare('PRAGMA user_version').get();
    } finally {
      database.close();
    }
  } catch {
    // What is left over is harmless.
  }
}
