import type { LeftOutSamples } from './left-out.ts';
import type { SampleKey, SampleLog } from './sample-log.ts';

/** What names a sample among those of its log. */
export function keyOf({ id, epoch }: SampleKey): string {
  return `${epoch} ${id}`;
}

/**
 * Holds the samples that were found in a log against those that it says it has, and notes what is missing.
 *
 * @param found - all samples that the log holds, those that were left out included: their keys, which several may share
 *   where the log is of several models, and how many they are
 * @returns what else there is to say of the log's state; null where it is whole
 */
export function checkSaid(
  { file, said }: SampleLog,
  { keys: found, count }: { readonly keys: ReadonlySet<string>; readonly count: number },
  leftOut: LeftOutSamples,
): string | null {
  const skipped = said.skipped.filter((key) => !found.has(keyOf(key)));
  const skippedKeys = new Set(skipped.map(keyOf));
  const named = said.keys.filter((key) => !found.has(keyOf(key)) && !skippedKeys.has(keyOf(key)));
  const missing = Math.max((said.total ?? 0) - count - skipped.length, named.length);
  for (const key of skipped)
    leftOut.add(file, 'they were stopped early, on purpose', key, { isExpected: true });
  for (const key of named) leftOut.add(file, said.whyMissing, key);
  const unnamed = missing - named.length;
  if (unnamed > 0) leftOut.add(file, said.whyMissing, null, { count: unnamed });
  if (said.total !== null && count > said.total)
    return `${file}: it says that it has ${said.total} samples, and holds ${count}. All of them were read.`;
  return missing === 0 && said.state !== null ? `${file}: ${said.state}` : null;
}
