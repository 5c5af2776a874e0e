import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from '../../../errors/index.ts';
import { assertInstalled, ENGINE } from '../../../optional/index.ts';
import { type RememberedFile, recallFile, rememberFile } from '../cache/index.ts';
import type { FetchOptions } from '../fetch-options.ts';
import { HubModelError } from './hub-errors.ts';

const form = /^hf:\w[\w.-]*\/\w[\w.-]*(:[\w.-]+|(\/\w[\w.-]*)*\/\w[\w.-]*\.gguf)?$/;

/**
 * Finds a model that is named by its address on the model hub, with node-llama-cpp's downloader. Once fetched, it is
 * found without the network: a name such as `hf:OWNER/REPO:Q4_K_M` stays the file that it was the first time.
 *
 * @throws HubModelError, NotInstalledError
 */
export async function resolveHubModel(
  spec: string,
  cacheDir: string,
  options: FetchOptions,
): Promise<RememberedFile & { readonly source: 'cache' | 'hub' }> {
  if (!form.test(spec)) throw new HubModelError(spec, 'this is not an address on the hub.');
  const known = await recallFile(cacheDir, spec);
  if (known !== null) return { ...known, source: 'cache' };
  const path = await download(spec, join(cacheDir, 'hub'), options);
  return { ...(await rememberFile(cacheDir, spec, path, options.signal)), source: 'hub' };
}

async function download(spec: string, directory: string, options: FetchOptions): Promise<string> {
  const { env = process.env, signal, onProgress } = options;
  assertInstalled(ENGINE);
  // Loaded here, since it takes half a second that a cached model need not wait for.
  const { resolveModelFile } = await import('node-llama-cpp');
  const endpoint = env.HF_ENDPOINT;
  const token = env.HF_TOKEN;
  await mkdir(directory, { recursive: true });
  try {
    return await resolveModelFile(spec, {
      directory,
      cli: false,
      deleteTempFileOnCancel: false,
      onProgress: ({ downloadedSize, totalSize }) =>
        onProgress?.({
          kind: 'progress',
          model: spec,
          source: 'hub',
          receivedBytes: downloadedSize,
          totalBytes: totalSize,
        }),
      ...(signal === undefined ? {} : { signal }),
      ...(endpoint ? { endpoints: { huggingFace: endpoint } } : {}),
      ...(token ? { tokens: { huggingFace: token } } : {}),
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw new HubModelError(spec, reasonOf(error), error);
  }
}
