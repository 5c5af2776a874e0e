import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

const retryMs = 200;
const sqliteBusy = 5;

/**
 * Runs `action` while no other process, nor another call in this one, holds the same lock; waits for its turn.
 *
 * The lock is an exclusive transaction on an empty database, so the operating system frees it when its holder dies in
 * whatever way: there is no stale lock to recognise.
 *
 * @param onWait called once, when the lock is held by another.
 */
export async function withLock<T>(
  file: string,
  { signal, onWait }: { signal?: AbortSignal | undefined; onWait: () => void },
  action: () => Promise<T>,
): Promise<T> {
  mkdirSync(dirname(file), { recursive: true });
  let told = false;
  let lock = tryLock(file);
  while (lock === null) {
    if (!told) onWait();
    told = true;
    await sleep(retryMs, undefined, signal === undefined ? {} : { signal });
    lock = tryLock(file);
  }
  try {
    return await action();
  } finally {
    lock.close();
  }
}

function tryLock(file: string): DatabaseSync | null {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE;');
    return database;
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy) return null;
    throw error;
  }
}
