import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checksumFile } from '../cache/index.ts';

const pattern = /^part-(\d\d)\.([0-9a-f]{8})\.bin$/;

/** Moves a complete piece to where it is kept. Its name holds its CRC-32, so a later run can tell that it is whole. */
export async function keepPart(folder: string, index: number, from: string, crc: number): Promise<string> {
  const number = String(index + 1).padStart(2, '0');
  const path = join(folder, `part-${number}.${crc.toString(16).padStart(8, '0')}.bin`);
  await rename(from, path);
  return path;
}

/** Finds the whole pieces that an earlier run left, by index from 0, and removes all else from the folder. */
export async function findKeptParts(folder: string, signal: AbortSignal): Promise<Map<number, string>> {
  const kept = new Map<number, string>();
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const [, number, crc] = pattern.exec(name) ?? [];
    if (
      number !== undefined &&
      crc !== undefined &&
      (await checksumFile(path, signal)) === Number.parseInt(crc, 16)
    ) {
      kept.set(Number(number) - 1, path);
    } else {
      await rm(path, { recursive: true, force: true });
    }
  }
  return kept;
}
