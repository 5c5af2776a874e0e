import { open } from 'node:fs/promises';
import { basename, isAbsolute, resolve } from 'node:path';
import type { Stage } from '../../vocabulary/index.ts';
import { findModel, loadCatalogue } from '../catalogue/index.ts';
import { modelCacheDir, recallFile, rememberFile } from './cache/index.ts';
import { ensureModelFile } from './ensure-model-file.ts';
import type { FetchOptions, ModelFile } from './fetch-options.ts';
import { ModelFileMissingError, NotGgufError } from './model-file-errors.ts';

/** A local model, ready to be loaded. */
export interface LocalModelFile {
  /** The catalogue's name, or the file's name without `.gguf`. */
  readonly name: string;
  readonly path: string;
  /** SHA-256 in hex; over all its files, joined, where the model is split into several. */
  readonly sha256: string;
  /** Null where only the study can say. */
  readonly stage: Stage | null;
  readonly source: ModelFile['source'] | 'file';
}

/** How a local model is found. */
export interface ResolveFileOptions extends FetchOptions {
  /** Relative paths are read from here: the folder of the study. */
  readonly studyDir: string;
}

/**
 * Finds the file of a local model, and fetches it if need be.
 *
 * @param spec what stands after `local/` in a study: a catalogue name, `hf:OWNER/REPO:QUANT`,
 *   `hf:OWNER/REPO/FILE.gguf`, or a path to a `.gguf` file.
 * @throws UnknownModelError, ModelFileMissingError, NotGgufError, HubModelError, and what `ensureModelFile` throws.
 */
export async function resolveModelFile(spec: string, options: ResolveFileOptions): Promise<LocalModelFile> {
  const cacheDir = options.cacheDir ?? modelCacheDir(options.env);
  if (spec.startsWith('hf:')) {
    const { resolveHubModel } = await import('./hub/index.ts');
    const { path, sha256, source } = await resolveHubModel(spec, cacheDir, options);
    return { name: nameOf(path), path, sha256, stage: null, source };
  }
  const catalogue = loadCatalogue();
  const known = catalogue.models.some(({ name }) => name === spec);
  if (!known && (spec.endsWith('.gguf') || isAbsolute(spec) || spec.startsWith('.'))) {
    return await resolvePath(spec, cacheDir, options);
  }
  const model = findModel(spec, catalogue);
  const file = await ensureModelFile(model, options);
  return { name: model.name, ...file, stage: model.stage };
}

async function resolvePath(
  spec: string,
  cacheDir: string,
  options: ResolveFileOptions,
): Promise<LocalModelFile> {
  const path = resolve(options.studyDir, spec);
  if (!(await beginsAsGguf(spec, path))) throw new NotGgufError(path);
  const { sha256 } =
    (await recallFile(cacheDir, path)) ?? (await rememberFile(cacheDir, path, path, options.signal));
  return { name: nameOf(path), path, sha256, stage: null, source: 'file' };
}

async function beginsAsGguf(spec: string, path: string): Promise<boolean> {
  const file = await open(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
      throw new ModelFileMissingError(spec, path);
    }
    throw error;
  });
  try {
    if (!(await file.stat()).isFile()) return false;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.toString('latin1') === 'GGUF';
  } finally {
    await file.close();
  }
}

function nameOf(path: string): string {
  return basename(path).replace(/\.gguf$/, '');
}
