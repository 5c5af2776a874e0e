import type { DatabaseSync } from 'node:sqlite';
import { stateOfFile } from './file-state.ts';
import { translateSqliteErrors } from './open-database.ts';

// Kept here, since the oldest versions of Node that we run on can't tell.
const open = new WeakSet<DatabaseSync>();

/** Runs `action` in one transaction, its own or the one that is open: all of it is stored, or nothing. */
export function inTransaction<T>(database: DatabaseSync, file: string, action: () => T): T {
  if (open.has(database)) return action();
  return translateSqliteErrors(file, () => {
    database.exec('BEGIN IMMEDIATE');
    open.add(database);
    try {
      const result = action();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      rollBack(database);
      throw error;
    } finally {
      open.delete(database);
    }
  });
}

/** Whether a transaction of ours is open. */
export function isInTransaction(database: DatabaseSync): boolean {
  return open.has(database);
}

/** Has several queries see one state of the run, whatever another process writes meanwhile. */
export function readAtOnce<T>(database: DatabaseSync, read: () => T): T {
  if (open.has(database)) return read();
  database.exec('BEGIN');
  open.add(database);
  try {
    return read();
  } finally {
    open.delete(database);
    database.exec('COMMIT');
  }
}

const frozenAs = new WeakMap<DatabaseSync, string>();

/** Makes all that is read from here on, until the database is closed, one state of the run. */
export function freezeReading(database: DatabaseSync, file: string): void {
  if (open.has(database)) return;
  const state = stateOfFile(file);
  if (state !== null) frozenAs.set(database, state);
  database.exec('BEGIN');
  open.add(database);
}

/** Of the file, as `stateOfFile` had it when reading was frozen; null where it is not. */
export function frozenState(database: DatabaseSync): string | null {
  return frozenAs.get(database) ?? null;
}

/** A full disk makes SQLite roll back by itself; the error of a second ROLLBACK would hide the cause. */
function rollBack(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // It was rolled back before.
  }
}
