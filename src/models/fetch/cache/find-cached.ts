import { rm, stat } from 'node:fs/promises';
import type { CatalogueModel } from '../../catalogue/index.ts';
import type { FetchEvent } from '../fetch-options.ts';
import type { CacheFiles } from './cache-layout.ts';
import { hashFiles } from './hash-file.ts';
import { readStamp, writeStamp } from './stamp.ts';

/** True where the cache has a model's file with its right size and a stamp that holds its right hash. */
export async function hasStampedFile(model: CatalogueModel, files: CacheFiles): Promise<boolean> {
  const facts = await stat(files.model).catch(() => null);
  if (facts?.size !== model.file.bytes) return false;
  return (await readStamp(files.model)) === model.file.sha256;
}

/**
 * Hashes a model's file in the cache and stamps it. A file that is not the catalogue's is removed, so that it can be
 * fetched again.
 *
 * @returns whether the right file is there.
 */
export async function verifyCached(
  model: CatalogueModel,
  files: CacheFiles,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (event: FetchEvent) => void },
): Promise<boolean> {
  const facts = await stat(files.model).catch(() => null);
  if (facts === null) return false;
  let reason = `it has ${facts.size} bytes, not ${model.file.bytes}`;
  if (facts.size === model.file.bytes) {
    onProgress({ kind: 'verifying', model: model.name, totalBytes: facts.size });
    const sha256 = await hashFiles([files.model], signal);
    if (sha256 === model.file.sha256) {
      await writeStamp(files.model, sha256);
      return true;
    }
    reason = `its SHA-256 is ${sha256}, not ${model.file.sha256}`;
  }
  await rm(files.stamp, { force: true });
  await rm(files.model, { recursive: true });
  onProgress({ kind: 'discarded', model: model.name, path: files.model, reason });
  return false;
}
