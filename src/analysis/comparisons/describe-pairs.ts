import type { SubjectPair } from './pair-subjects.ts';

/** `small to large`, or `the smaller to the larger subject, as the mean of 3 pairs`. */
export function describePairs(pairs: readonly SubjectPair[]): string {
  const [pair] = pairs;
  return pairs.length === 1 && pair !== undefined
    ? `${pair.less.name} to ${pair.more.name}`
    : `the smaller to the larger subject, as the mean of ${pairs.length} pairs of one stage`;
}

/** What differences between few models can't show. */
export function describeReach(pairs: readonly SubjectPair[]): string {
  const reach =
    pairs.length === 1
      ? 'One pair of models cannot show what size does in general'
      : 'The interval holds for other tasks of this kind, not for other models';
  return `${reach}, and size only stands in for capability.`;
}

/** Why size could not be studied. */
export const NO_SIZE_PAIRS =
  'The study has no two subjects of one stage and different known sizes, so it says nothing on what capability does.';
