import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { crc32 } from 'node:zlib';

const chunk = { highWaterMark: 1 << 20 };

/** SHA-256, in hex, over one file, or over several as if they were joined. */
export async function hashFiles(paths: readonly string[], signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    for await (const bytes of createReadStream(path, { ...chunk, signal })) hash.update(bytes);
  }
  return hash.digest('hex');
}

/** SHA-256, in hex, over a file. */
export function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  return hashFiles([path], signal);
}

/** The CRC-32 that a zip would record for the file. */
export async function checksumFile(path: string, signal?: AbortSignal): Promise<number> {
  let sum = 0;
  for await (const bytes of createReadStream(path, { ...chunk, signal })) sum = crc32(bytes, sum);
  return sum;
}
