import { quote } from '../import-run/index.ts';
import type { SampleKey } from './sample-log.ts';

/** Samples, or a whole log, that an import left out. */
export interface LeftOut {
  readonly file: string;
  /** Why, as the end of a sentence. */
  readonly why: string;
  /** How many samples; null for a log as a whole. */
  readonly count: number | null;
  /** The first of them by their names. */
  readonly samples: readonly string[];
  /** Whether leaving them out is right, as for samples that the log itself calls invalid, and no lack. */
  readonly isExpected: boolean;
}

/** So many samples are named; the others are counted. */
const NAMED = 10;

/** What is left out of an import, put together by log and reason. */
export class LeftOutSamples {
  readonly #groups = new Map<string, { -readonly [Key in keyof LeftOut]: LeftOut[Key] }>();

  /** @param key - the sample; null where it has no name, or where it is a log as a whole */
  add(
    file: string,
    why: string,
    key: SampleKey | null,
    { isExpected = false, count = 1 }: { readonly isExpected?: boolean; readonly count?: number | null } = {},
  ): void {
    const group = JSON.stringify([file, why]);
    const seen = this.#groups.get(group) ?? {
      file,
      why,
      count: count === null ? null : 0,
      samples: [],
      isExpected,
    };
    this.#groups.set(group, seen);
    if (seen.count !== null) seen.count += count ?? 0;
    if (key !== null && seen.samples.length < NAMED) seen.samples = [...seen.samples, nameSample(key)];
  }

  list(): LeftOut[] {
    return [...this.#groups.values()];
  }
}

/** A line that names what was left out, and why. */
export function describeLeftOut({ file, why, count, samples }: LeftOut): string {
  if (count === null) return `${file}: ${why}`;
  const more = count - samples.length;
  const names = [...samples, ...(more > 0 && samples.length > 0 ? [`${more} more`] : [])].join(', ');
  return `${file}: ${count} ${count === 1 ? 'sample' : 'samples'}${names && ` (${names})`}: ${why}`;
}

function nameSample({ id, epoch }: SampleKey): string {
  const name = typeof id === 'number' ? String(id) : quote(id);
  return epoch === 1 ? name : `${name} in epoch ${epoch}`;
}
