import { setTimeout as wait } from 'node:timers/promises';
import { findRunFile } from './find-run.ts';
import { lockFolder } from './lock-folder.ts';
import { openDatabase, translateSqliteErrors } from './open-database.ts';
import { Store } from './store.ts';
import { RunLockedError } from './store-errors.ts';

/** How long is waited for somebody else who writes for a moment, and how often is looked, in milliseconds. A run writes for longer. */
const PATIENCE = 1_500;
const PAUSE = 25;

/**
 * Opens a run to write something small, as people do who look at it: holds its lock for the moment of the write only, and does not
 * check the whole file first, which would make a large run wait each time.
 *
 * @throws RunNotFoundError, RunLockedError, NewerStoreError, StoreWriteError
 */
export async function writeBriefly<T>(folder: string, write: (store: Store) => T | Promise<T>): Promise<T> {
  const file = findRunFile(folder);
  const unlock = await lockSoon(folder, file);
  let store: Store;
  try {
    store = new Store(openDatabase(file, 'write', { check: false }), folder, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
  using open = store;
  return await write(open);
}

async function lockSoon(folder: string, file: string): Promise<() => void> {
  const until = performance.now() + PATIENCE;
  for (;;) {
    try {
      return translateSqliteErrors(file, () => lockFolder(folder));
    } catch (error) {
      if (!(error instanceof RunLockedError) || performance.now() > until) throw error;
    }
    await wait(PAUSE);
  }
}
