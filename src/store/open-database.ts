import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { canBeWritten } from './can-be-written.ts';
import { holdExactly } from './hold-exactly.ts';
import { MIGRATIONS } from './migrations.ts';
import { addExactText } from './old-texts.ts';
import { showAsNewest } from './show-as-newest.ts';
import { CorruptStoreError, NewerStoreError, StoreWriteError } from './store-errors.ts';

/** How long a write waits for another process that holds the database, in milliseconds. */
const BUSY_MS = 5_000;

/**
 * How much of a file that is read SQLite may hold, in KiB. Trials, answers and judgements are found by ids in no order, so
 * that of a million trials a smaller cache has most pages read again for each.
 */
const READ_CACHE_KIB = 16_384;

const UNWRITABLE = new Set([
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EACCES',
  'EPERM',
  'EIO',
  'ENOTDIR',
  'EEXIST',
  'ENOENT',
  'EINVAL',
]);

/**
 * Opens `study.db` and brings its schema up to date: in the file, or for a reader in what it sees of it.
 *
 * Write-ahead logging lets readers (a report, the viewer) read while a run writes. `synchronous = FULL` makes a commit
 * survive a power cut, which is affordable because writes are committed in groups. The whole file is checked first, unless
 * `check` is false: a quarter of a second for a run of 100,000 trials, and no figure comes of a page that was lost.
 *
 * @throws CorruptStoreError, NewerStoreError, StoreWriteError
 */
export function openDatabase(
  file: string,
  mode: 'read' | 'write',
  { check = true }: { readonly check?: boolean } = {},
): DatabaseSync {
  return translateSqliteErrors(file, () => {
    const isStill = mode === 'read' && !canBeWritten(file) && !hasLog(file);
    const database = holdExactly(
      new DatabaseSync(isStill ? `${pathToFileURL(file).href}?immutable=1` : file, {
        readOnly: mode === 'read',
        timeout: BUSY_MS,
      }),
      (action) => translateSqliteErrors(file, action),
    );
    if (isStill) still.add(database);
    try {
      addExactText(database);
      if (mode === 'write') {
        database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
        // `GroupCommit` empties the log at times of its own.
        database.exec('PRAGMA wal_autocheckpoint = 0');
        if (check) checkIntegrity(database, file);
        migrate(database, file);
      } else {
        database.exec(`PRAGMA cache_size = -${READ_CACHE_KIB}`);
        if (check) checkIntegrity(database, file);
        const version = checkVersion(database, file);
        if (version < MIGRATIONS.length) showAsNewest(database, version);
      }
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

const still = new WeakSet<DatabaseSync>();

/**
 * Whether a database was opened as one that nobody changes. A reader of a write-ahead log writes beside the file, so that SQLite opens
 * none in a folder that can't be written to, but for one that stays as it is. Who keeps it open has to look whether it did.
 */
export function isOpenedStill(database: DatabaseSync): boolean {
  return still.has(database);
}

/** Whether others have it open to write, or left a log that belongs to it. */
function hasLog(file: string): boolean {
  const find = (path: string) => statSync(path, { throwIfNoEntry: false });
  return (find(`${file}-wal`)?.size ?? 0) > 0 || find(`${file}-shm`) !== undefined;
}

/** Copies the write-ahead log into the database and empties it, where no reader needs it at this moment. */
export function emptyLog(database: DatabaseSync): void {
  database.exec('PRAGMA busy_timeout = 0');
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  }
}

/** Runs `action`, turning SQLite's errors, and the file system's refusals to write, into those of the store. */
export function translateSqliteErrors<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw translateSqliteError(file, error);
  }
}

function translateSqliteError(file: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if ('code' in error && UNWRITABLE.has(String(error.code)))
    return new StoreWriteError(file, error.message, error);
  if (!('errcode' in error) || typeof error.errcode !== 'number') return error;
  // The low byte is SQLite's primary result code: https://sqlite.org/rescode.html
  const code = error.errcode & 0xff;
  if (code === 11 || code === 26) return new CorruptStoreError(file, error.message, error);
  if (code === 8 || code === 10 || code === 13 || code === 14)
    return new StoreWriteError(file, error.message, error);
  return error;
}

function checkIntegrity(database: DatabaseSync, file: string): void {
  const row = database.prepare('PRAGMA quick_check(1)').get();
  const verdict = String(row?.quick_check ?? 'ok');
  if (verdict !== 'ok') throw new CorruptStoreError(file, verdict);
}

function readVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
}

function checkVersion(database: DatabaseSync, file: string): number {
  const version = readVersion(database);
  if (version > MIGRATIONS.length) throw new NewerStoreError(file, version, MIGRATIONS.length);
  return version;
}

function migrate(database: DatabaseSync, file: string): void {
  const version = checkVersion(database, file);
  for (const [step, sql] of MIGRATIONS.entries()) {
    if (step < version) continue;
    // The version changes in the same transaction as the tables: a kill in between leaves the old schema whole.
    database.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${step + 1}; COMMIT;`);
  }
}
