import { hash } from 'node:crypto';
import { reasonOf } from '../../errors/index.ts';
import { BenchmarkChecksumError, BenchmarkDownloadError } from './errors.ts';
import type { PublishedFile } from './published-files.ts';

const TIMEOUT_MS = 60_000;

/**
 * Fetches one file and checks it.
 *
 * @param folder The address of the folder that the file lies in, with its closing slash.
 * @throws BenchmarkDownloadError, BenchmarkChecksumError; the signal's reason where it is aborted
 */
export async function downloadFile(
  file: PublishedFile,
  folder: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const address = folder + file.name.split('/').map(encodeURIComponent).join('/');
  const content = await fetchBytes(address, file.bytes, signal);
  const sha256 = hash('sha256', content);
  if (sha256 !== file.sha256)
    throw new BenchmarkChecksumError(address, file, { sha256, bytes: content.length });
  return content;
}

async function fetchBytes(address: string, expectedBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  try {
    const response = await fetch(address, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new BenchmarkDownloadError(address, `the server answered ${response.status}`);
    }
    return await readAtMost(response, expectedBytes + 1);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof BenchmarkDownloadError) throw error;
    throw new BenchmarkDownloadError(address, describe(error), error);
  }
}

/** The body's start: a file that is too long is wrong however long it is. */
async function readAtMost(response: Response, bytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= bytes) break;
  }
  return Buffer.concat(chunks);
}

function describe(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return `no reply in ${TIMEOUT_MS / 1000} seconds`;
  // fetch says only "fetch failed" or "terminated"; what failed is underneath.
  const { cause } = error instanceof Error ? error : {};
  if (cause instanceof Error) return cause.message || ('code' in cause ? String(cause.code) : cause.name);
  return reasonOf(error);
}
