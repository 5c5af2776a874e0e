import { type BigIntStats, statSync } from 'node:fs';

/** What happened to the file of a run that is being written. */
export type FileLoss = 'deleted' | 'replaced' | 'overwritten' | 'without-log';

/** Knows the files of an open database, and tells when they are no longer the ones that were opened. */
export interface FileWatch {
  /** Null while all is as it should be. */
  loss(): FileLoss | null;
  /** Told after each write of ours, also one that failed, so that it is not taken for somebody else's. */
  note(): void;
}

/**
 * Watches a database and its write-ahead log from outside: SQLite itself goes on writing into files that have no name any
 * more. It only looks at what the file system says of them. (Opening and closing one here would give back SQLite's locks.)
 */
export function watchFiles(file: string): FileWatch {
  const known = new Map<string, BigIntStats>();
  const find = (path: string) => statSync(path, { bigint: true, throwIfNoEntry: false });
  const isSame = (one: BigIntStats, other: BigIntStats) => one.ino === other.ino && one.dev === other.dev;

  function note(): void {
    for (const path of [file, `${file}-wal`, `${file}-shm`]) {
      const now = find(path);
      const before = known.get(path);
      if (now !== undefined && (before === undefined || isSame(before, now))) known.set(path, now);
    }
  }

  note();
  return {
    note,
    loss() {
      for (const [path, before] of known) {
        const now = find(path);
        const isLog = path !== file;
        if (now === undefined) return isLog ? 'without-log' : 'deleted';
        if (!isSame(before, now)) return isLog ? 'without-log' : 'replaced';
        // Readers write into the index of the log, but not what stands in the log.
        const isIndex = path.endsWith('-shm');
        if (isIndex ? now.size < before.size : now.mtimeNs !== before.mtimeNs || now.size !== before.size)
          return 'overwritten';
      }
      return null;
    },
  };
}
