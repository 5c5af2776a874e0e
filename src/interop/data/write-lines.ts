import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { escapeUnseen } from '../../text/index.ts';

/**
 * Writes values as JSON lines, one at a time, to a file, or to a stream that stays open. Characters that would steer a
 * terminal are written as escapes, which a JSON reader undoes. Halves of surrogate pairs become U+FFFD: Arrow and many others
 * refuse a whole file for one of them.
 */
export async function writeLines(
  target: string | NodeJS.WritableStream,
  values: AsyncIterable<object>,
): Promise<void> {
  const lines = Readable.from(toLines(values), { objectMode: false });
  if (typeof target === 'string') await pipeline(lines, createWriteStream(target));
  else await pipeline(lines, target, { end: false });
}

async function* toLines(values: AsyncIterable<object>): AsyncGenerator<Buffer> {
  for await (const value of values) yield Buffer.from(`${escapeUnseen(JSON.stringify(value, wellFormed))}\n`);
}

function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}
