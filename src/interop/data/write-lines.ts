import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Writes values as JSON lines, one at a time, to a file, or to a stream that stays open. */
export async function writeLines(
  target: string | NodeJS.WritableStream,
  values: AsyncIterable<object>,
): Promise<void> {
  const lines = Readable.from(toLines(values), { objectMode: false });
  if (typeof target === 'string') await pipeline(lines, createWriteStream(target));
  else await pipeline(lines, target, { end: false });
}

async function* toLines(values: AsyncIterable<object>): AsyncGenerator<Buffer> {
  for await (const value of values) yield Buffer.from(`${JSON.stringify(value)}\n`);
}
