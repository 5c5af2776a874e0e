import { open } from 'node:fs/promises';
import { reasonOf } from '../../../errors/index.ts';
import type { SampleLog } from '../../import-samples/index.ts';
import { LogNotFoundError, LogTooLargeError, NotALogError } from './log-errors.ts';
import { openEvalFile } from './open-eval-file.ts';
import { openJsonFile } from './open-json-file.ts';

/** A JSON log is one text, and is read at once. */
const JSON_LIMIT = 256 * 2 ** 20;

/**
 * Opens a log of Inspect: a zip file (`.eval`) or JSON. Its first byte tells which, not its name.
 *
 * @throws LogNotFoundError, NotALogError, LogTooLargeError, LogEntryError; what `openZip` throws
 */
async function openLog(file: string): Promise<SampleLog> {
  const { start, size } = await look(file);
  if (start === 'P') return openEvalFile(file);
  if (start !== '{') throw new NotALogError(file);
  if (size > JSON_LIMIT) throw new LogTooLargeError(file, size, JSON_LIMIT);
  return openJsonFile(file);
}

/** Opens a log, does something with it, and closes it. */
export async function withLog(file: string, act: (log: SampleLog) => Promise<void>): Promise<void> {
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
