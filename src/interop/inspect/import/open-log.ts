import { open, readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { reasonOf } from '../../../errors/index.ts';
import { openZip, type ZipLimits } from '../../../zip/index.ts';
import {
  LogEntryError,
  LogNotFoundError,
  LogTooLargeError,
  NoSamplesError,
  NotALogError,
} from './log-errors.ts';
import { headerSchema, type LogHeader, type LogSample, sampleSchema } from './log-schema.ts';
import { parsePythonJson } from './parse-json.ts';

/** A log that is open for reading. */
export interface OpenLog {
  readonly header: LogHeader;
  /** The samples, one at a time, from the first on each time that it is called. */
  samples(): AsyncGenerator<{ readonly sample: LogSample; readonly where: string }>;
  close(): void;
}

/** What a log may unpack to. A sample of one question and one answer has some 10 kB. */
export const LOG_LIMITS: ZipLimits = {
  entries: 1_000_000,
  entryBytes: 128 * 2 ** 20,
  totalBytes: 16 * 2 ** 30,
  ratio: 500,
  ratioFrom: 4 * 2 ** 20,
};

/** A JSON log is one text, and is read at once. */
const JSON_LIMIT = 256 * 2 ** 20;

/**
 * Opens a log of Inspect: a zip file (`.eval`) or JSON. Its first byte tells which, not its name.
 *
 * @throws LogNotFoundError, NotALogError, LogTooLargeError, LogEntryError, NoSamplesError; what `openZip` throws
 */
async function openLog(file: string, limits: ZipLimits = LOG_LIMITS): Promise<OpenLog> {
  const { start, size } = await look(file);
  if (start === 'P') return openEval(file, limits);
  if (start !== '{') throw new NotALogError(file);
  if (size > JSON_LIMIT) throw new LogTooLargeError(file, size, JSON_LIMIT);
  return openJson(file);
}

/** Opens a log, does something with it, and closes it. */
export async function withLog(file: string, act: (log: OpenLog) => Promise<void>): Promise<void> {
  const log = await openLog(file);
  try {
    await act(log);
  } finally {
    log.close();
  }
}

async function look(file: string): Promise<{ start: string; size: number }> {
  const handle = await open(file).catch((error: unknown) => {
    throw new LogNotFoundError(file, `The log can't be opened: ${reasonOf(error)}.`, error);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    const start =
      buffer
        .toString('utf8', 0, bytesRead)
        .replace(/^\uFEFF/, '')
        .trimStart()[0] ?? '';
    return { start, size: (await handle.stat()).size };
  } finally {
    await handle.close();
  }
}

const HEADERS = ['header.json', '_journal/start.json'];

async function openEval(file: string, limits: ZipLimits): Promise<OpenLog> {
  const zip = await openZip(file, limits);
  const parse = async <T>(entry: string, schema: z.ZodType<T>): Promise<T> =>
    check(readText(await zip.read(entry), file, entry), schema, file, entry);
  try {
    const names = zip.names.filter((name) => /^samples\/[^/]+\.json$/.test(name));
    const entry = HEADERS.find((name) => zip.names.includes(name));
    if (entry === undefined) throw new LogEntryError(file, HEADERS[0] ?? '', '', 'the entry is missing');
    const header = await parse(entry, headerSchema);
    if (names.length === 0) throw new NoSamplesError(file);
    return {
      header,
      async *samples() {
        for (const name of names) {
          yield { sample: await parse(name, sampleSchema), where: `${file}, entry ${JSON.stringify(name)}` };
        }
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function openJson(file: string): Promise<OpenLog> {
  const entry = 'the whole file';
  const log = readText(await readFile(file), file, entry);
  const header = check(log, headerSchema, file, entry);
  const samples: unknown = typeof log === 'object' && log !== null && 'samples' in log ? log.samples : [];
  if (!Array.isArray(samples) || samples.length === 0) throw new NoSamplesError(file);
  return {
    header,
    async *samples() {
      for (const [place, value] of samples.entries()) {
        const name = `samples[${place}]`;
        yield { sample: check(value, sampleSchema, file, name), where: `${file}, ${name}` };
      }
    },
    close() {},
  };
}

function readText(bytes: Buffer, file: string, entry: string): unknown {
  try {
    return parsePythonJson(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new LogEntryError(file, entry, '', `it is not JSON: ${reasonOf(error)}`, error);
  }
}

function check<T>(value: unknown, schema: z.ZodType<T>, file: string, entry: string): T {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  throw new LogEntryError(file, entry, issue?.path.join('.') ?? '', issue?.message ?? 'it is wrong', error);
}
