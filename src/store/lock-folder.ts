import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { RunLockedError } from './store-errors.ts';

const LOCK = 'lock.db';
const HOLDER = 'lock.json';
/** All that a lock keeps in its folder. */
export const LOCK_FILES: readonly string[] = [LOCK, `${LOCK}-journal`, HOLDER];

/**
 * Takes a folder's lock and returns the function that gives it back.
 *
 * The lock is an exclusive transaction on a small database of its own, so the operating system frees it when the process
 * dies in whatever way: there is no stale lock to clear by hand, unless a network file system keeps one for a machine that
 * is gone. Who holds it stands in a file beside it. The database stays where it is: were it deleted, two could hold what each
 * takes for the lock.
 *
 * @param deed - what whoever holds it does there
 * @throws RunLockedError
 */
export function lockFolder(folder: string, deed = 'writing to this run'): () => void {
  const holderFile = join(folder, HOLDER);
  const database = new DatabaseSync(join(folder, LOCK), { timeout: 0 });
  try {
    database.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE;');
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === 5) {
      const { words, isElsewhere } = describeHolder(holderFile);
      throw new RunLockedError(folder, deed, words, isElsewhere);
    }
    throw error;
  }
  const unlock = () => {
    rmSync(holderFile, { force: true });
    database.close();
  };
  const holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  try {
    writeFileSync(holderFile, `${JSON.stringify(holder)}\n`);
  } catch (error) {
    unlock();
    throw error;
  }
  return unlock;
}

function describeHolder(file: string): { readonly words: string; readonly isElsewhere: boolean } {
  try {
    const { pid, host, since } = JSON.parse(readFileSync(file, 'utf8'));
    return { words: `process ${pid} on ${host}, since ${since}`, isElsewhere: host !== hostname() };
  } catch {
    return { words: 'its process id is not known', isElsewhere: false };
  }
}
