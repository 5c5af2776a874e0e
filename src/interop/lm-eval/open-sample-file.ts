import { createReadStream } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { reasonOf } from '../../errors/index.ts';
import {
  type FoundSample,
  parsePythonJson,
  SampleFileError,
  type SampleLog,
} from '../import-samples/index.ts';
import { readName } from './list-sample-files.ts';
import { buildHeader, readResults, TOOL } from './read-results.ts';
import { type LmEvalRecord, readSample, recordSchema } from './read-sample.ts';

interface PlacedRecord {
  readonly record: LmEvalRecord;
  readonly line: number;
}

/**
 * Opens a file of samples, with its results. A document stands in it once for each filter of its task, so that the file is
 * read as a whole.
 *
 * @throws {SampleFileError} where a line is no sample.
 */
export async function openSampleFile(file: string): Promise<SampleLog> {
  const { task, time } = readName(file) ?? { task: basename(file), time: '' };
  const results = await readResults(file, time);
  const header = buildHeader(task, time, basename(dirname(resolve(file))), results);
  const documents = Map.groupBy(await readRecords(file), ({ record }) => record.doc_id);
  const missing =
    results === null
      ? 'there are no results beside the file, so that nothing says what it should hold'
      : null;
  return {
    file,
    header,
    said: {
      total: header.results?.total_samples ?? null,
      keys: [],
      skipped: [],
      whyMissing: 'the results say that the task has them, and they are not there',
      state: missing,
    },
    async *samples(): AsyncGenerator<FoundSample> {
      for (const [id, placed] of documents) {
        const key = { id, epoch: 1 };
        const read = readSample(placed.map(({ record }) => record));
        if (read.kind === 'left-out') yield { kind: 'left-out', key, why: read.why };
        else yield { kind: 'sample', sample: read.sample, where: `${file}, line ${placed[0]?.line}` };
      }
    },
    close() {},
  };
}

async function readRecords(file: string): Promise<PlacedRecord[]> {
  const records: PlacedRecord[] = [];
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    records.push({ record: readRecord(text, file, line), line });
  }
  return records;
}

function readRecord(text: string, file: string, line: number): LmEvalRecord {
  let value: unknown;
  try {
    value = parsePythonJson(text);
  } catch (error) {
    throw new SampleFileError(file, `line ${line}`, `it is not JSON: ${reasonOf(error)}`, TOOL, error);
  }
  const { success, data, error } = recordSchema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  const place = `line ${line}, key ${issue?.path.join('.')}`;
  throw new SampleFileError(file, place, issue?.message ?? 'it is wrong', TOOL, error);
}
