import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HubSource } from '../../catalogue/index.ts';
import { hashFiles } from '../cache/index.ts';
import type { Environment } from '../environment.ts';
import type { FetchedFile, SourceJob } from '../fetch-options.ts';
import { downloadRest } from './download-rest.ts';
import { DownloadInterruptedError } from './hub-errors.ts';

const attemptsWithoutGain = 3;
const pauseMs = 500;

/**
 * Fetches a file from the model hub, at its pinned revision. `HF_ENDPOINT` names another base address, `HF_TOKEN` is
 * sent where it is set. What an earlier attempt left is kept, and only the rest is asked for.
 *
 * @throws HubUnreachableError, HubRefusedError, DownloadInterruptedError, WrongSizeError
 */
export async function fetchFromHub(source: HubSource, job: SourceJob): Promise<FetchedFile> {
  const path = join(job.folder, 'hub.part');
  const address = hubAddress(source, job.env);
  const token = job.env.HF_TOKEN;
  let fruitless = 0;
  let size = await sizeOf(path);
  if (size > job.model.file.bytes) {
    await rm(path);
    size = 0;
  }
  while (size < job.model.file.bytes) {
    try {
      await downloadRest({ address, token, path, from: size, job });
    } catch (error) {
      if (!(error instanceof DownloadInterruptedError)) throw error;
      fruitless = (await sizeOf(path)) > size ? 0 : fruitless + 1;
      if (fruitless >= attemptsWithoutGain) throw error;
      await sleep(fruitless * pauseMs, undefined, { signal: job.signal });
    }
    size = await sizeOf(path);
  }
  return { path, sha256: await hashFiles([path], job.signal) };
}

function hubAddress({ repo, revision, file }: HubSource, env: Environment): string {
  const base = (env.HF_ENDPOINT || 'https://huggingface.co').replace(/\/+$/, '');
  return `${base}/${repo}/resolve/${revision}/${file}`;
}

async function sizeOf(path: string): Promise<number> {
  const facts = await stat(path).catch(() => null);
  return facts?.size ?? 0;
}
