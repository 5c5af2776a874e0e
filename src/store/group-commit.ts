import type { DatabaseSync } from 'node:sqlite';
import { emptyLog, translateSqliteErrors } from './open-database.ts';
import { type KeptWrite, rescue } from './rescue.ts';
import { StoreLostError } from './store-errors.ts';
import { inTransaction, isInTransaction } from './transactions.ts';
import type { FileWatch } from './watch-files.ts';

interface PendingWrite extends KeptWrite {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** How long a write-ahead log gets before it is copied into the database, in bytes: as SQLite's own 1,000 pages. */
const LOG_BYTES = 4_096_000;

/** The longest that a write waits for others, in milliseconds. */
const LONGEST_WAIT_MS = 20;

/**
 * Commits writes in groups: all that arrive while the event loop turns once share one transaction, and so one wait for
 * the disk. Where that takes long, a group waits for as long as the last commit took, so that no more than half of the time goes to the
 * disk: what comes in one by one, as from workers, would have each write wait for it alone, and everything else with it. The promise that `enqueue` gives resolves only when its write is on disk. Nothing is written, or reported as
 * written, into a file that is not the run's any more: what is known is then saved beside it, once.
 */
export class GroupCommit {
  readonly #database: DatabaseSync;
  readonly #file: string;
  readonly #files: FileWatch | null;
  #pending: PendingWrite[] = [];
  #lost: InstanceType<typeof StoreLostError> | null = null;
  #shortenAt = LOG_BYTES;
  /** How long the last commit took, and when it ended, in milliseconds. */
  #last = { took: 0, at: 0 };

  constructor(database: DatabaseSync, file: string, files: FileWatch | null) {
    this.#database = database;
    this.#file = file;
    this.#files = files;
  }

  /**
   * Adds a write to the next group. Rejects, with the whole group, when the commit fails.
   *
   * @param told - what is written, for whom it has to be saved beside
   */
  enqueue(told: object, write: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ told, write, resolve, reject });
      if (this.#pending.length === 1) this.#planFlush();
    });
  }

  #planFlush(): void {
    const { took, at } = this.#last;
    const wait = Math.min(took, LONGEST_WAIT_MS) - (performance.now() - at);
    if (wait < 1) setImmediate(() => this.flush());
    else setTimeout(() => this.flush(), wait);
  }

  /** Commits what is pending now. */
  flush(): void {
    if (this.#pending.length === 0 || this.findLoss() !== null) return;
    const group = this.#pending;
    this.#pending = [];
    try {
      this.#write(() => {
        for (const { write } of group) write();
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
      return;
    }
    for (const { resolve } of group) resolve();
  }

  /**
   * Makes a write that others wait for, alone, or as a part of one that is being made. Of that one the files are looked at
   * once it is whole: SQLite puts a large one into the log before its end, and may then change what it put there.
   *
   * @throws StoreLostError, and the store's errors
   */
  transact<T>(action: () => T): T {
    if (isInTransaction(this.#database)) return action();
    this.flush();
    const loss = this.findLoss();
    if (loss !== null) throw loss;
    return this.#write(action);
  }

  #write<T>(action: () => T): T {
    let isCommitted = false;
    const begun = performance.now();
    try {
      const result = inTransaction(this.#database, this.#file, action);
      isCommitted = true;
      return result;
    } finally {
      this.#files?.note(isCommitted);
      this.#shortenLog();
      const at = performance.now();
      this.#last = { took: at - begun, at };
    }
  }

  /**
   * Copies the log into the database where it has grown, as SQLite would by itself in the middle of a commit: a change of
   * the database at any other time is then somebody else's. It waits for no reader; a log in use grows on until later.
   */
  #shortenLog(): void {
    const files = this.#files;
    if (files === null || files.logBytes() < this.#shortenAt || isInTransaction(this.#database)) return;
    if (this.findLoss() !== null) return;
    translateSqliteErrors(this.#file, () => emptyLog(this.#database));
    files.noteCheckpoint();
    this.#shortenAt = files.logBytes() + LOG_BYTES;
  }

  /** Whether it is known, and was told, that the file is not the run's any more. */
  get isLost(): boolean {
    return this.#lost !== null;
  }

  /**
   * Looks whether the file is still the run's. Where not, saves what is known and rejects what is pending, with the error
   * that it gives.
   */
  findLoss(): InstanceType<typeof StoreLostError> | null {
    if (this.#lost === null) {
      const loss = this.#files?.loss() ?? null;
      if (loss === null) return null;
      this.#lost = new StoreLostError(this.#file, loss, rescue(this.#database, this.#file, this.#pending));
    }
    const group = this.#pending;
    this.#pending = [];
    for (const { reject } of group) reject(this.#lost);
    return this.#lost;
  }
}
