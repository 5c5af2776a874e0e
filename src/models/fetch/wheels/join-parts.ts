import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

/** Writes the pieces, one after the other, to `target`, and gives the SHA-256 of the whole in hex. */
export async function joinParts(
  parts: readonly string[],
  target: string,
  signal: AbortSignal,
): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(target, 'w');
  try {
    for (const part of parts) {
      for await (const bytes of createReadStream(part, { highWaterMark: 1 << 20, signal })) {
        hash.update(bytes);
        await file.writeFile(bytes);
      }
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}
