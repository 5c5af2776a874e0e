import type { DatabaseSync } from 'node:sqlite';
import { findRunFile, runFile } from './find-run.ts';
import { lockFolder } from './lock-folder.ts';
import { makeFolder } from './make-folder.ts';
import { emptyLog, openDatabase, translateSqliteErrors } from './open-database.ts';
import { Store } from './store.ts';
import { sweepLog } from './sweep-log.ts';
import { watchFiles } from './watch-files.ts';

/**
 * Opens the run in `folder`: to `read` one that exists, or to `write`, which makes it where it is missing.
 *
 * @param check - false where the file is known to be sound, as one is of whose present state an index is kept (`hasKeptIndex`)
 * @throws RunNotFoundError, RunLockedError, CorruptStoreError, NewerStoreError, StoreWriteError
 */
export function openStore(folder: string, mode: 'read' | 'write', { check = true } = {}): Store {
  if (mode === 'read') {
    const file = findRunFile(folder);
    return new Store(openDatabase(file, 'read', { check }), folder, () => sweepLog(file));
  }
  const file = runFile(folder);
  const unlock = translateSqliteErrors(file, () => {
    makeFolder(folder);
    return lockFolder(folder);
  });
  let opened: DatabaseSync | undefined;
  try {
    const database = openDatabase(file, 'write', { check });
    opened = database;
    // What others do to a log is told best of one that holds nothing of an earlier run.
    translateSqliteErrors(file, () => emptyLog(database));
    return new Store(database, folder, unlock, watchFiles(file));
  } catch (error) {
    opened?.close();
    unlock();
    throw error;
  }
}
