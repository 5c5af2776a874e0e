import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import { reasonOf } from '../errors/index.ts';
import { readEntry } from './read-entry.ts';
import { NotAZipError, ZipEntryError, ZipLimitError } from './zip-errors.ts';

/** How much a zip file may unpack to. */
export interface ZipLimits {
  /** Entries at most. */
  readonly entries: number;
  /** Bytes of one entry at most. */
  readonly entryBytes: number;
  /** Bytes of all entries together at most. */
  readonly totalBytes: number;
  /** Unpacked bytes for each packed byte at most, where an entry, or the file, unpacks to more than `ratioFrom`. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

/** A zip file whose list of entries was read, and found to be within the limits. */
export interface OpenZip {
  /** The names of all entries, in the file's order. They are names only: nothing is ever written under them. */
  readonly names: readonly string[];
  /** An entry's bytes. Where a name stands twice, the last one counts, as it does for Python's `zipfile`. */
  read(name: string): Promise<Buffer>;
  close(): void;
}

/**
 * Opens a zip file of which nothing is known to be good. Its list of entries is read, and what they would unpack to is
 * held against the limits before anything is unpacked.
 *
 * @throws {NotAZipError} where it is none, or is cut off.
 * @throws {ZipLimitError} where it would unpack to more than the limits allow.
 */
export async function openZip(file: string, limits: ZipLimits): Promise<OpenZip> {
  // Names are decoded below: the library would refuse a file for a name that leads out of a folder, and such names, as
  // those of samples that are called after paths, are only names here.
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false };
  const zip = await openPromise(file, options).catch((error: unknown) => {
    throw hasCode(error) ? error : new NotAZipError(file, reasonOf(error), error);
  });
  try {
    const entries = await listEntries(zip, file, limits);
    return {
      names: [...entries.keys()],
      read: (name) => readWhole(zip, entries.get(name), name, file),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function listEntries(zip: ZipFile, file: string, limits: ZipLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) {
    throw new ZipLimitError(
      file,
      null,
      `it has ${zip.entryCount} entries, and ${limits.entries} are allowed`,
    );
  }
  const entries = new Map<string, Entry>();
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
      entry.fileName = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
      total += entry.uncompressedSize;
      checkSize(
        file,
        entry.fileName,
        entry.uncompressedSize,
        entry.compressedSize,
        limits.entryBytes,
        limits,
      );
      checkSize(file, null, total, zip.fileSize, limits.totalBytes, limits);
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    if (error instanceof ZipLimitError) throw error;
    throw new NotAZipError(file, reasonOf(error), error);
  }
  return entries;
}

function checkSize(
  file: string,
  entry: string | null,
  size: number,
  packed: number,
  most: number,
  { ratio, ratioFrom }: ZipLimits,
): void {
  if (size > most) throw new ZipLimitError(file, entry, `${size} bytes, and ${most} are allowed`);
  if (size > ratioFrom && size > packed * ratio) {
    throw new ZipLimitError(file, entry, `${size} bytes out of ${packed}, more than ${ratio} for one`);
  }
}

async function readWhole(
  zip: ZipFile,
  entry: Entry | undefined,
  name: string,
  file: string,
): Promise<Buffer> {
  if (entry === undefined) throw new ZipEntryError(file, name, 'there is no such entry');
  const pieces: Buffer[] = [];
  for await (const piece of readEntry(zip, entry, file)) pieces.push(piece);
  return Buffer.concat(pieces);
}

function hasCode(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}
