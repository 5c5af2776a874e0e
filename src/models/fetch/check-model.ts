import { rm, stat } from 'node:fs/promises';
import { localModelId } from '../../vocabulary/index.ts';
import { findModel } from '../catalogue/index.ts';
import { cacheFiles, hashFiles, modelCacheDir, writeStamp } from './cache/index.ts';

/** What a full look at a model's file on this machine gave. */
export type ModelFileCheck =
  | { readonly kind: 'sound'; readonly name: string; readonly path: string; readonly sha256: string }
  | { readonly kind: 'damaged'; readonly name: string; readonly path: string; readonly sha256: string }
  | { readonly kind: 'absent'; readonly name: string; readonly path: string };

/**
 * Hashes a catalogue model's file on this machine, without asking the network. A damaged file loses its stamp, so the
 * next `ensureModelFile` fetches it again.
 *
 * @param spec a catalogue name, with or without `local/` before it.
 * @throws UnknownModelError
 */
export async function checkModel(
  spec: string,
  { cacheDir = modelCacheDir(), signal }: { cacheDir?: string; signal?: AbortSignal } = {},
): Promise<ModelFileCheck> {
  const name = localModelId(spec) ?? spec;
  const model = findModel(name);
  const { model: path, stamp } = cacheFiles(cacheDir, model);
  const facts = await stat(path).catch(() => null);
  if (facts === null) return { kind: 'absent', name, path };
  const sha256 = await hashFiles([path], signal);
  if (sha256 === model.file.sha256) {
    await writeStamp(path, sha256);
    return { kind: 'sound', name, path, sha256 };
  }
  await rm(stamp, { force: true });
  return { kind: 'damaged', name, path, sha256 };
}
