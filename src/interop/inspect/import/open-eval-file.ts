import { openZip, type ZipLimits } from '../../../zip/index.ts';
import { headerSchema, type SampleKey, type SampleLog, sampleSchema } from '../../import-samples/index.ts';
import { checkEntry, parseEntry } from './check-entry.ts';
import { LogEntryError } from './log-errors.ts';
import { migrateHeader, migrateSample } from './migrate-log.ts';
import { readChunkedSample } from './read-chunked-sample.ts';
import { readSaid, summariesSchema } from './said-samples.ts';
import { listSampleEntries } from './sample-entries.ts';

/** What a log may unpack to. A sample of one question and one answer has some 10 kB. */
export const LOG_LIMITS: ZipLimits = {
  entries: 1_000_000,
  entryBytes: 128 * 2 ** 20,
  totalBytes: 16 * 2 ** 30,
  ratio: 500,
  ratioFrom: 4 * 2 ** 20,
};

/** The first is written when an evaluation ends; what was killed has the second alone. */
const HEADER = 'header.json';
const START = '_journal/start.json';

/**
 * Opens a log in Inspect's own format, a zip file.
 *
 * @throws {LogEntryError} where a part is missing or is none; what `openZip` throws
 */
export async function openEvalFile(file: string, limits: ZipLimits = LOG_LIMITS): Promise<SampleLog> {
  const zip = await openZip(file, limits);
  const { names } = zip;
  const read = async (entry: string) => parseEntry(await zip.read(entry), file, entry);
  try {
    const entry = [HEADER, START].find((name) => names.includes(name));
    if (entry === undefined) throw new LogEntryError(file, HEADER, '', 'the entry is missing');
    const raw = migrateHeader(await read(entry));
    const parsed = checkEntry(raw, headerSchema, file, entry);
    // An evaluation that ended has a header.
    const header = entry === HEADER ? parsed : { ...parsed, status: 'started' as const };
    const said = readSaid(file, header, await readSummaries(file, names, read));
    return {
      file,
      header,
      said,
      async *samples() {
        for (const found of listSampleEntries(names)) {
          const name = found.kind === 'whole' ? found.entry : `${found.prefix}sample.json`;
          const sample =
            found.kind === 'whole'
              ? await read(name)
              : await readChunkedSample({ file, names, read }, found.prefix);
          yield {
            kind: 'sample',
            sample: checkEntry(migrateSample(sample, raw), sampleSchema, file, name),
            where: `${file}, entry ${JSON.stringify(name)}`,
          };
        }
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** The samples that the summaries name: those of all, or, in the log of what was killed, those that were noted so far. */
async function readSummaries(
  file: string,
  names: readonly string[],
  read: (entry: string) => Promise<unknown>,
): Promise<SampleKey[]> {
  const entries = names.includes('summaries.json')
    ? ['summaries.json']
    : names.filter((name) => /^_journal\/summaries\/\d+\.json$/.test(name));
  const lists: SampleKey[] = [];
  for (const entry of entries) lists.push(...checkEntry(await read(entry), summariesSchema, file, entry));
  return lists;
}
