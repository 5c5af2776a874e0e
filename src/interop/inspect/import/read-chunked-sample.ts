import { z } from 'zod';
import { LogEntryError } from './log-errors.ts';

const shellSchema = z.looseObject({
  message_refs: z.array(z.tuple([z.int().nonnegative(), z.int().nonnegative()])).default([]),
});

/** What is needed of an `.eval` file to put a sample together. */
export interface ChunkSource {
  readonly file: string;
  readonly names: readonly string[];
  /** The JSON of an entry. */
  readonly read: (entry: string) => Promise<unknown>;
}

/**
 * Puts a sample together that is kept in chunks: its `sample.json` refers to messages by their places in one sequence,
 * and texts to attachments by their places in another. A chunk is named by the place of its first item.
 *
 * @param prefix - what the names of its entries start with
 * @throws {LogEntryError} where a chunk is missing or is none.
 */
export async function readChunkedSample(
  { file, names, read }: ChunkSource,
  prefix: string,
): Promise<unknown> {
  const entry = `${prefix}sample.json`;
  const { success, data, error } = shellSchema.safeParse(await read(entry));
  if (!success)
    throw new LogEntryError(file, entry, 'message_refs', error.issues[0]?.message ?? 'it is wrong', error);
  const { message_refs: refs, ...shell } = data;
  const sequence = async (name: string): Promise<unknown[]> => {
    const start = `${prefix}${name}/`;
    const chunks = names
      .flatMap((chunk) => {
        const [, first] = chunk.startsWith(start)
          ? (/^(\d+)\.json$/.exec(chunk.slice(start.length)) ?? [])
          : [];
        return first === undefined ? [] : [{ chunk, first: Number(first) }];
      })
      .sort((one, other) => one.first - other.first);
    const items: unknown[] = [];
    for (const { chunk, first } of chunks) {
      const more = await read(chunk);
      if (!Array.isArray(more) || first !== items.length)
        throw new LogEntryError(file, chunk, '', `it is not the chunk that starts at ${items.length}`);
      items.push(...more);
    }
    return items;
  };
  const pool = await sequence('messages');
  const messages = refs.flatMap(([start, end]) => {
    if (end > pool.length)
      throw new LogEntryError(file, entry, 'message_refs', `there is no message ${end - 1}`);
    return pool.slice(start, end);
  });
  const attachments = await sequence('attachments');
  const metadata = `${prefix}metadata.json`;
  return {
    ...shell,
    messages,
    attachments: Object.fromEntries(attachments.entries()),
    ...(names.includes(metadata) && { metadata: await read(metadata) }),
  };
}
