import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { isInTransaction } from './transactions.ts';

/** What was read of a run, by a name, as long as nobody has written to it since. */
export interface Remembered<T> {
  /** What is remembered, or else read now. In a transaction, which may be taken back, it is read each time. */
  read(name: string): T;
  /** What is remembered; undefined where that is nothing. */
  known(name: string): T | undefined;
}

/**
 * Remembers what `read` gives until this connection or another one has written: to count a million trials takes seconds, and a run
 * that finds all of them answered asks for the same counts several times.
 */
export function rememberUntilWritten<T extends object | number>(
  database: DatabaseSync,
  prepare: (sql: string) => StatementSync,
  read: (name: string) => T,
): Remembered<T> {
  const remembered = new Map<string, T>();
  let seen = '';
  const known = (name: string) => {
    if (isInTransaction(database)) return undefined;
    const own = prepare('SELECT total_changes() AS changes').get()?.changes;
    const now = `${own} ${prepare('PRAGMA data_version').get()?.data_version}`;
    if (now !== seen) remembered.clear();
    seen = now;
    return remembered.get(name);
  };
  return {
    known,
    read(name) {
      const found = known(name);
      if (found !== undefined) return found;
      const value = read(name);
      if (!isInTransaction(database)) remembered.set(name, value);
      return value;
    },
  };
}
