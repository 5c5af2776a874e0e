import { type BigIntStats, closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';

/** What happened to the file of a run that is being written. */
export type FileLoss = 'deleted' | 'replaced' | 'overwritten' | 'without-log';

/** Knows the files of an open database, and tells when they are no longer the ones that were opened. */
export interface FileWatch {
  /** Null while all is as it should be. */
  loss(): FileLoss | null;
  /**
   * Told after each write of ours into the log, also one that failed, so that it is not taken for somebody else's. The
   * database itself is not written then: who changes it while we write into the log is not taken for us.
   *
   * @param isCommitted - false where it failed; what it left at the end of the log is then written over by the next one
   */
  note(isCommitted?: boolean): void;
  /** Told after a checkpoint, which alone writes into the database itself, and may empty the log. */
  noteCheckpoint(): void;
  /** Length of the write-ahead log in bytes, as it was noted last. */
  logBytes(): number;
}

/**
 * Watches a database and its write-ahead log from outside: SQLite itself goes on writing into files that have no name any
 * more. It only looks at what the file system says of them. (Opening and closing one here would give back SQLite's locks.)
 */
export function watchFiles(file: string): FileWatch {
  const log = `${file}-wal`;
  const known = new Map<string, BigIntStats>();
  const find = (path: string) => statSync(path, { bigint: true, throwIfNoEntry: false });
  const isSame = (one: BigIntStats, other: BigIntStats) => one.ino === other.ino && one.dev === other.dev;
  let marks: Marks | null = null;
  let isTorn = false;

  function take(path: string, now = find(path)): void {
    const before = known.get(path);
    // Another file in its place is found by its number.
    if (now !== undefined && (before === undefined || isSame(before, now))) known.set(path, now);
  }

  function note(isCommitted = true): void {
    const before = known.get(log);
    const now = find(log);
    if (before !== undefined && now !== undefined && isSame(before, now)) {
      const next =
        marks === null || now.size === 0n
          ? readMarks(log, !isCommitted)
          : followMarks(log, marks, isCommitted);
      isTorn ||= next === 'torn' || now.size < before.size;
      marks = next === 'torn' ? null : next;
    } else if (before === undefined) marks = readMarks(log, !isCommitted);
    take(log, now);
    take(`${file}-shm`);
  }

  take(file);
  // At the end of a log that is not empty, a write that was killed may have left what is written over.
  marks = readMarks(log, true);
  take(log);
  take(`${file}-shm`);
  return {
    note,
    noteCheckpoint() {
      for (const path of [file, log]) take(path);
      note();
    },
    logBytes: () => Number(known.get(log)?.size ?? 0),
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

/** Places in a write-ahead log, and lengths, in bytes. */
const PAGE_SIZE_AT = 8;
const SEQUENCE_AT = 12;
const HEAD = 32;
const FRAME_HEAD = 24;

/** What stands in a write-ahead log and stays there while it is written on. */
interface Marks {
  readonly head: Buffer;
  /** The head of its last frame; null where that can't be told, since older frames, or of a failed write, stand behind it. */
  readonly last: { readonly at: number; readonly bytes: Buffer } | null;
  readonly hasOldFrames: boolean;
}

/**
 * Reads the marks of a log. Null where there is none, or an empty one. (No lock of SQLite's is on this file, so it may be
 * opened here.)
 *
 * Source: "The WAL File Format" in https://www.sqlite.org/fileformat2.html.
 */
function readMarks(log: string, hasOldFrames: boolean): Marks | null {
  return readLog(log, (read, size) => marksIn(read, size, hasOldFrames));
}

function marksIn(read: ReadAt, size: number, hasOldFrames: boolean): Marks | null {
  if (size < HEAD) return null;
  const head = read(0, HEAD);
  const frame = FRAME_HEAD + head.readUInt32BE(PAGE_SIZE_AT);
  const at = HEAD + (Math.floor((size - HEAD) / frame) - 1) * frame;
  const last = hasOldFrames || at < HEAD ? null : { at, bytes: read(at, FRAME_HEAD) };
  return { head, last, hasOldFrames };
}

/**
 * The marks of a log that was written on. It is torn where the earlier ones are gone: whoever cuts it, or writes over it, in
 * the middle of a commit of ours changes them, though its length tells nothing (SQLite goes on where the log ended, which
 * leaves a hole). SQLite itself writes a new head only to begin a log again after a checkpoint, and counts that.
 */
function followMarks(
  log: string,
  { head, last, hasOldFrames }: Marks,
  isCommitted: boolean,
): Marks | null | 'torn' {
  return readLog(log, (read, size) => {
    const now = read(0, HEAD);
    const isSameTurn = now.equals(head);
    if (isSameTurn && last !== null && !read(last.at, FRAME_HEAD).equals(last.bytes)) return 'torn';
    const isNextTurn =
      now.subarray(0, SEQUENCE_AT).equals(head.subarray(0, SEQUENCE_AT)) &&
      now.readUInt32BE(SEQUENCE_AT) === (head.readUInt32BE(SEQUENCE_AT) + 1) >>> 0;
    if (!isSameTurn && !isNextTurn) return 'torn';
    return marksIn(read, size, hasOldFrames || !isCommitted || isNextTurn);
  });
}

type ReadAt = (at: number, length: number) => Buffer;

/** Null where the log has no name any more, which is found otherwise. */
function readLog<T>(log: string, look: (read: ReadAt, size: number) => T): T | null {
  let opened: number;
  try {
    opened = openSync(log, 'r');
  } catch {
    return null;
  }
  try {
    const read: ReadAt = (at, length) => {
      const bytes = Buffer.alloc(length);
      readSync(opened, bytes, 0, length, at);
      return bytes;
    };
    return look(read, fstatSync(opened).size);
  } finally {
    closeSync(opened);
  }
}
