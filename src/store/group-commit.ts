import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './transactions.ts';

interface PendingWrite {
  readonly write: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Commits writes in groups: all that arrive while the event loop turns once share one transaction, and so one wait for
 * the disk. The promise that `enqueue` gives resolves only when its write is on disk.
 */
export class GroupCommit {
  readonly #database: DatabaseSync;
  readonly #file: string;
  #pending: PendingWrite[] = [];

  constructor(database: DatabaseSync, file: string) {
    this.#database = database;
    this.#file = file;
  }

  /** Adds a write to the next group. Rejects, with the whole group, when the commit fails. */
  enqueue(write: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ write, resolve, reject });
      if (this.#pending.length === 1) setImmediate(() => this.flush());
    });
  }

  /** Commits what is pending now. */
  flush(): void {
    const group = this.#pending;
    if (group.length === 0) return;
    this.#pending = [];
    try {
      inTransaction(this.#database, this.#file, () => {
        for (const { write } of group) write();
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
      return;
    }
    for (const { resolve } of group) resolve();
  }
}
