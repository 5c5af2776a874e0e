import type { z } from 'zod';
import { reasonOf } from '../../../errors/index.ts';
import { parsePythonJson } from '../../import-samples/index.ts';
import { LogEntryError } from './log-errors.ts';

/** The JSON of an entry of a log. @throws {LogEntryError} where it is none. */
export function parseEntry(bytes: Buffer, file: string, entry: string): unknown {
  try {
    return parsePythonJson(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new LogEntryError(file, entry, '', `it is not JSON: ${reasonOf(error)}`, error);
  }
}

/** What an entry of a log holds. @throws {LogEntryError} where it is not what Inspect writes there. */
export function checkEntry<T>(value: unknown, schema: z.ZodType<T>, file: string, entry: string): T {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  throw new LogEntryError(file, entry, issue?.path.join('.') ?? '', issue?.message ?? 'it is wrong', error);
}
