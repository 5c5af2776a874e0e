import { apiPath } from '../../api/ask.ts';
import type { ListFilter } from '../trials/list-filter.ts';

/** Answers that somebody labels, and who does. */
export interface Sample {
  readonly run: string;
  readonly annotator: string;
  readonly size: number;
  /** The number of the draw. */
  readonly seed: number;
  /** What leaves answers out; where nothing does, they are drawn from all. */
  readonly filter: ListFilter;
}

/** Where the sample is, or something of it. */
export function pathOfSample(
  { run, annotator, size, seed, filter }: Sample,
  part: readonly string[] = [],
): string {
  return apiPath(['runs', run, 'labels', ...part], { ...filter, annotator, size, seed });
}
