import { readFile } from 'node:fs/promises';
import { headerSchema, type SampleLog, sampleSchema } from '../../import-samples/index.ts';
import { checkEntry, parseEntry } from './check-entry.ts';
import { migrateHeader, migrateSample } from './migrate-log.ts';
import { readSaid } from './said-samples.ts';

/** Opens a log that is one text of JSON, which is read at once. @throws {LogEntryError} where it is none. */
export async function openJsonFile(file: string): Promise<SampleLog> {
  const entry = 'the whole file';
  const log = migrateHeader(parseEntry(await readFile(file), file, entry));
  const header = checkEntry(log, headerSchema, file, entry);
  const samples: unknown = typeof log === 'object' && log !== null && 'samples' in log ? log.samples : [];
  const list: readonly unknown[] = Array.isArray(samples) ? samples : [];
  return {
    file,
    header,
    said: readSaid(file, header, []),
    async *samples() {
      for (const [place, value] of list.entries()) {
        const name = `samples[${place}]`;
        yield {
          kind: 'sample',
          sample: checkEntry(migrateSample(value, log), sampleSchema, file, name),
          where: `${file}, ${name}`,
        };
      }
    },
    close() {},
  };
}
