import { pipeline } from 'node:stream';
import zlib from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { ZipEntryError, ZipMethodError } from './zip-errors.ts';

const STORED = 0;
const DEFLATED = 8;
const ZSTD = 93;

/**
 * The unpacked bytes of an entry, piece by piece. They are as many as the zip file says, and have the CRC-32 that it
 * says, or the last piece is followed by an error.
 *
 * @param file - the zip file's name, for errors
 * @throws {ZipEntryError} where the bytes are not what the zip file says.
 * @throws {ZipMethodError} where the entry is encrypted, or packed in a way that is not known here.
 */
export async function* readEntry(zip: ZipFile, entry: Entry, file: string): AsyncGenerator<Buffer> {
  const { fileName, uncompressedSize } = entry;
  let size = 0;
  let sum = 0;
  try {
    for await (const bytes of await unpack(zip, entry, file)) {
      size += bytes.length;
      if (size > uncompressedSize) break;
      sum = zlib.crc32(bytes, sum);
      yield bytes;
    }
  } catch (error) {
    if (error instanceof ZipMethodError) throw error;
    throw new ZipEntryError(file, fileName, 'it can not be unpacked', error);
  }
  if (size !== uncompressedSize) {
    const more = size > uncompressedSize ? 'more' : 'less';
    throw new ZipEntryError(
      file,
      fileName,
      `it unpacks to ${more} than the ${uncompressedSize} bytes it says`,
    );
  }
  if (sum !== entry.crc32) throw new ZipEntryError(file, fileName, 'its CRC-32 is wrong');
}

async function unpack(zip: ZipFile, entry: Entry, file: string): Promise<AsyncIterable<Buffer>> {
  const { fileName, compressionMethod: method } = entry;
  if (entry.isEncrypted()) {
    throw new ZipMethodError(
      file,
      fileName,
      'The entry is encrypted.',
      'Unpack it, and pack it without a password.',
    );
  }
  if (method === STORED || method === DEFLATED) return zip.openReadStreamPromise(entry);
  if (method !== ZSTD) {
    const what = `The entry is packed by method ${method}; stored, deflate and zstd can be unpacked.`;
    throw new ZipMethodError(file, fileName, what, 'Pack it again with deflate.');
  }
  // Node has it from 22.15 on.
  if (typeof zlib.createZstdDecompress !== 'function') {
    const what = `The entry is packed by zstd, which Node ${process.versions.node} can not unpack.`;
    throw new ZipMethodError(file, fileName, what, 'Use Node 22.15 or newer, or pack it again with deflate.');
  }
  const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  return pipeline(packed, zlib.createZstdDecompress(), () => {});
}
