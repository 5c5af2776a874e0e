import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
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
    return await inflate(zip, entry, extraction);
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

async function inflate(
  zip: ZipFile,
  entry: Entry,
  { wheel, member, target, signal }: Extraction,
): Promise<number> {
  let sum = 0;
  const addUp = async function* (source: AsyncIterable<Buffer>) {
    for await (const bytes of source) {
      sum = crc32(bytes, sum);
      yield bytes;
    }
  };
  try {
    // The reader ends with an error when the member inflates to more, or less, than the zip says.
    await pipeline(await zip.openReadStreamPromise(entry), addUp, createWriteStream(target), { signal });
  } catch (error) {
    if (signal.aborted || (error instanceof Error && 'syscall' in error)) throw error;
    throw new BadWheelError(basename(wheel), member, 'the member is damaged', error);
  }
  if (sum !== entry.crc32)
    throw new BadWheelError(basename(wheel), member, 'the CRC-32 of the member is wrong');
  return sum;
}
