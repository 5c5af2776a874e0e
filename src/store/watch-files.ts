import { type BigIntStats, closeSync, openSync, readSync, statSync } from 'node:fs';

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

  let isTorn = false;

  function note(): void {
    for (const path of [file, `${file}-wal`, `${file}-shm`]) {
      const now = find(path);
      const before = known.get(path);
      // Another file in its place is found by its number.
      if (path.endsWith('-wal') && now !== undefined && before !== undefined && isSame(before, now))
        isTorn ||= hasHole(path, before.size);
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
      return isTorn ? 'overwritten' : null;
    },
  };
}

/** Where a write-ahead log says how large its pages are, and how long its head and that of a frame are, in bytes. */
const PAGE_SIZE_AT = 8;
const HEAD = 32;
const FRAME_HEAD = 24;

/**
 * Whether something that stood in a write-ahead log is gone. Who cuts one while we write into it leaves a hole: SQLite goes on
 * where the log ended, so its length tells nothing. Its head, and that of the frame that was its last, are never all zeros.
 * (No lock of SQLite's is on this file, so it may be opened here.)
 *
 * Source: "The WAL File Format" in https://www.sqlite.org/fileformat2.html.
 */
function hasHole(path: string, sizeBefore: bigint): boolean {
  if (sizeBefore < HEAD) return false;
  try {
    const log = openSync(path, 'r');
    try {
      const head = Buffer.alloc(HEAD);
      readSync(log, head, 0, HEAD, 0);
      const frame = FRAME_HEAD + head.readUInt32BE(PAGE_SIZE_AT);
      const frames = Math.floor((Number(sizeBefore) - HEAD) / frame);
      const page = Buffer.alloc(4);
      if (frames > 0) readSync(log, page, 0, page.length, HEAD + (frames - 1) * frame);
      return head.readUInt32BE(0) === 0 || (frames > 0 && page.readUInt32BE(0) === 0);
    } finally {
      closeSync(log);
    }
  } catch {
    // It has no name any more, which is found otherwise.
    return false;
  }
}
