/** Where a sample stands in an `.eval` file: in one entry, or in chunks below a prefix. */
export type SampleEntry =
  | { readonly kind: 'whole'; readonly entry: string }
  | { readonly kind: 'chunked'; readonly prefix: string };

/** What stands below the prefix of a sample that is kept in chunks (`inspect_ai/log/_recorders/chunked/format.py`). */
const CHUNKS = /^(?:sample|metadata|skeleton)\.json$|^(?:messages|events|calls|attachments)\/[^/]+\.json$/;

/**
 * The samples among the entries of an `.eval` file, in the file's order. Ids may be paths, so that an entry of a sample
 * may stand anywhere below `samples/`.
 */
export function listSampleEntries(names: readonly string[]): SampleEntry[] {
  const prefixes = new Set(
    names.flatMap((name) => {
      const [, prefix] = /^(samples\/.+_epoch_\d+\/)sample\.json$/s.exec(name) ?? [];
      return prefix ?? [];
    }),
  );
  return names.flatMap((entry): SampleEntry[] => {
    if (!entry.startsWith('samples/') || !entry.endsWith('.json')) return [];
    for (let at = entry.indexOf('/', 'samples/'.length); at !== -1; at = entry.indexOf('/', at + 1)) {
      const prefix = entry.slice(0, at + 1);
      if (!prefixes.has(prefix) || !CHUNKS.test(entry.slice(at + 1))) continue;
      return entry === `${prefix}sample.json` ? [{ kind: 'chunked', prefix }] : [];
    }
    return [{ kind: 'whole', entry }];
  });
}
