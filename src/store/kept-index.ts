import { closeSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { indexedProgress, type TrialIds, type TrialIndex } from './browse/index.ts';
import { stateOfFile } from './file-state.ts';
import { runFile } from './find-run.ts';
import type { Spent } from './lost-spending.ts';
import type { SubjectProgress } from './rows.ts';

/** A run of fewer trials is read in less time than anybody notices. */
const MANY = 50_000;

/** Whether reading a run of so many trials takes so long that what was read should be kept. */
export function isWorthKeeping({ ids }: TrialIndex): boolean {
  return ids.length >= MANY;
}

/** A longer header is none of ours, in bytes. */
const MOST_HEADER = 2 ** 28;
/** Another number for whatever changes in the file, or in what its columns mean. */
const FORMAT = 3;

const COLUMNS = {
  subject: Uint16Array,
  condition: Uint16Array,
  category: Uint16Array,
  task: Uint32Array,
  epoch: Uint16Array,
  twin: Uint8Array,
  turn: Uint16Array,
  number: Uint32Array,
  ending: Uint8Array,
  bytes: Float64Array,
} as const;

/** What stands before the columns: all that is small. */
export interface KeptHeader extends Omit<TrialIndex, 'ids' | 'statuses' | 'traces' | keyof typeof COLUMNS> {
  readonly format: number;
  /** Of the database, as `stateOfFile` tells it. */
  readonly state: string;
  readonly progress: readonly SubjectProgress[];
  readonly spent: Spent;
  readonly trials: number;
  readonly hasTraces: boolean;
  /** Ids that the columns do not hold, by row: see `TrialIds`. */
  readonly otherIds: TrialIds['others'];
  /** Of all that follows. */
  readonly checksum: number;
}

/**
 * Keeps what was read of a large run in its folder (`study.index`), for those that come later: a viewer would else read the whole
 * run before its first page. Nothing is kept where the folder can't be written to, or where the run has changed meanwhile.
 *
 * @param state - of the run's database before it was read
 */
export function keepIndex(folder: string, state: string | null, index: TrialIndex, spent: Spent): void {
  if (state === null) return;
  const { ids, statuses, traces, ...rest } = index;
  const small = Object.fromEntries(Object.entries(rest).filter(([name]) => !(name in COLUMNS)));
  const named = Object.keys(COLUMNS).map((name) => rest[name as keyof typeof COLUMNS]);
  const columns = [ids.words, ...named, ...statuses, ...(traces === null ? [] : [traces])].map(asBytes);
  const header = {
    ...small,
    ...{
      format: FORMAT,
      state,
      progress: indexedProgress(index),
      spent,
      trials: ids.length,
      hasTraces: traces !== null,
    },
    otherIds: ids.others,
    checksum: columns.reduce((sum, part) => crc32(part, sum), 0),
  };
  const headerText = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(headerText.length);
  const file = fileOf(folder);
  const unfinished = `${file}.${process.pid}`;
  try {
    writeParts(unfinished, [length, headerText, ...columns]);
    if (stateOfFile(runFile(folder)) === state) renameSync(unfinished, file);
  } catch {
    // A folder that can't be written to, or a full disk: the run is read each time then.
  }
  try {
    rmSync(unfinished, { force: true });
  } catch {
    // As above.
  }
}

/** Whether an index is kept of a run as it is now: then its file was checked, and read whole, in this very state. */
export function hasKeptIndex(folder: string): boolean {
  return readKeptHeader(folder) !== null;
}

/** What is kept of a run as it is now, but for its columns; null where nothing is. */
export function readKeptHeader(folder: string): KeptHeader | null {
  return readKept(folder, (_, header) => header);
}

/** The index that is kept of a run as it is now; null where none is. */
export function readKeptIndex(folder: string): TrialIndex | null {
  return readKept(folder, (take, header) => {
    const {
      format: _,
      state: _s,
      progress: _p,
      spent: _m,
      trials,
      hasTraces,
      otherIds,
      checksum,
      ...small
    } = header;
    const parts: Uint8Array[] = [];
    const next = <T extends ArrayBufferView>(column: T): T => {
      const bytes = asBytes(column);
      take(bytes);
      parts.push(bytes);
      return column;
    };
    const columns = {
      ids: { length: trials, words: next(new Uint32Array(trials * 8)), others: otherIds },
      subject: next(new COLUMNS.subject(trials)),
      condition: next(new COLUMNS.condition(trials)),
      category: next(new COLUMNS.category(trials)),
      task: next(new COLUMNS.task(trials)),
      epoch: next(new COLUMNS.epoch(trials)),
      twin: next(new COLUMNS.twin(trials)),
      turn: next(new COLUMNS.turn(trials)),
      number: next(new COLUMNS.number(trials)),
      ending: next(new COLUMNS.ending(trials)),
      bytes: next(new COLUMNS.bytes(trials)),
      statuses: small.judges.map(() => next(new Uint8Array(trials))),
      traces: hasTraces ? next(new Uint8Array(trials)) : null,
    };
    if (parts.reduce((sum, part) => crc32(part, sum), 0) !== checksum) return null;
    return { ...small, ...columns };
  });
}

function readKept<T>(
  folder: string,
  read: (take: (into: Uint8Array) => void, header: KeptHeader) => T | null,
): T | null {
  let handle: number;
  try {
    handle = openSync(fileOf(folder), 'r');
  } catch {
    return null;
  }
  try {
    const take = (into: Uint8Array) => {
      for (let at = 0; at < into.length; ) {
        const taken = readSync(handle, into, at, into.length - at, null);
        if (taken === 0) throw new RangeError('the file ends too soon');
        at += taken;
      }
      return into;
    };
    const length = Buffer.from(take(Buffer.alloc(4))).readUInt32LE();
    if (length > MOST_HEADER) return null;
    const header = JSON.parse(Buffer.from(take(Buffer.alloc(length))).toString('utf8'));
    if (header.format !== FORMAT || header.state !== stateOfFile(runFile(folder))) return null;
    return read(take, header);
  } catch {
    // Whatever is wrong with it, the run itself has all of it.
    return null;
  } finally {
    closeSync(handle);
  }
}

function fileOf(folder: string): string {
  return join(folder, 'study.index');
}

function asBytes({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function writeParts(file: string, parts: readonly Uint8Array[]): void {
  const handle = openSync(file, 'w');
  try {
    for (const part of parts)
      for (let at = 0; at < part.length; ) at += writeSync(handle, part, at, part.length - at);
  } finally {
    closeSync(handle);
  }
}
