import { findRunFile } from './find-run.ts';
import { lockFolder } from './lock-folder.ts';
import { openDatabase, translateSqliteErrors } from './open-database.ts';
import { inTransaction } from './transactions.ts';

/** One look of a gate at the data of one check, as the run remembers it. */
export interface GateLook {
  readonly judge: string;
  /** What was looked at, but for the limit: the subject, the quantity, its conditions and category. */
  readonly quantity: string;
  /** A hash of the outcomes that were looked at: the same data are no second look. */
  readonly data: string;
  /** Answers that counted, or pairs. */
  readonly of: number;
  readonly method: string;
  /** Whether a task had more than one answer that counted. */
  readonly repeated: boolean;
}

/**
 * Keeps a gate's looks in the run, each data of a quantity once, in the order in which they were looked at. Holds the run's
 * lock for that moment.
 *
 * @throws RunNotFoundError, RunLockedError, NewerStoreError, StoreWriteError
 */
export function keepGateLooks(folder: string, looks: readonly GateLook[]): void {
  const file = findRunFile(folder);
  const unlock = translateSqliteErrors(file, () => lockFolder(folder));
  try {
    using database = openDatabase(file, 'write', { check: false });
    inTransaction(database, file, () => {
      const add = database.prepare(
        `INSERT INTO gate_look (judge, quantity, data, answers, method, repeated, at) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (judge, quantity, data) DO NOTHING`,
      );
      const now = new Date().toISOString();
      for (const { judge, quantity, data, of, method, repeated } of looks)
        add.run(judge, quantity, data, of, method, repeated ? 1 : 0, now);
    });
  } finally {
    unlock();
  }
}

/** The looks that were kept in a run, the earliest first. @throws RunNotFoundError, CorruptStoreError, NewerStoreError */
export function readGateLooks(folder: string): GateLook[] {
  using database = openDatabase(findRunFile(folder), 'read', { check: false });
  return database
    .prepare('SELECT judge, quantity, data, answers, method, repeated FROM gate_look ORDER BY number')
    .all()
    .map(({ judge, quantity, data, answers, method, repeated }) => ({
      judge: String(judge),
      quantity: String(quantity),
      data: String(data),
      of: Number(answers),
      method: String(method),
      repeated: repeated === 1,
    }));
}
