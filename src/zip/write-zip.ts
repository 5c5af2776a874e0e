import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** One entry to write. */
export interface NewEntry {
  readonly name: string;
  /** Its text, in pieces that are asked for one after the other. */
  readonly text: Iterable<string>;
}

/**
 * Writes a zip file, entry by entry: the next one is asked for when the last one was taken, so that no more than about
 * one piece of text is in memory. Equal entries and times give equal files.
 *
 * @param time - when every entry is said to have been changed
 * @throws the operating system's errors; the file is then there in part, and closed.
 */
export async function writeZip(
  file: string,
  entries: Iterable<NewEntry> | AsyncIterable<NewEntry>,
  time: Date,
): Promise<void> {
  const zip = new ZipFile();
  const failed = new Promise<never>((_, reject) => zip.once('error', reject));
  const sink = createWriteStream(file);
  const written = pipeline(zip.outputStream, sink);
  // Whichever fails first is told; the other must not be left unhandled.
  written.catch(() => {});
  failed.catch(() => {});
  try {
    for await (const { name, text } of entries) {
      await Promise.race([addEntry(zip, name, text, time), written, failed]);
    }
    zip.end();
    await Promise.race([written, failed]);
  } catch (error) {
    // Otherwise a file that is still being opened would appear after the caller has removed it.
    sink.destroy();
    await finished(sink).catch(() => {});
    throw error;
  }
}

function addEntry(zip: ZipFile, name: string, text: Iterable<string>, mtime: Date): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.addReadStreamLazy(name, { mtime, mode: 0o100644 }, (give) => {
      const stream = Readable.from(encode(text), { objectMode: false });
      stream.once('end', resolve);
      stream.once('error', reject);
      give(null, stream);
    });
  });
}

function* encode(text: Iterable<string>): Generator<Buffer> {
  for (const piece of text) if (piece !== '') yield Buffer.from(piece);
}
