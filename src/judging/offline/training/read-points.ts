import { type AnswerFeatures, readFeatures } from '../screen.ts';
import type { Example } from './example.ts';

/**
 * Where answers are cut for training, in UTF-16 code units: about what 100 and what 220 tokens of English come to. An
 * answer that was cut off keeps the label of the whole, so that neither length nor breaking off tells the label.
 */
const CUTS = [1000, 450];

/** How short the answers are on which the judge is measured a second time, in UTF-16 code units. */
export const SHORT_LENGTH = 450;

/** An answer, whole or cut, and how much it counts: the versions of one answer count 1 together. */
export interface Version {
  readonly features: AnswerFeatures;
  readonly share: number;
}

/** An example as numbers. */
export interface ReadExample extends Omit<Example, 'answer'> {
  /** The whole answer first, then it cut shorter and shorter. */
  readonly versions: readonly Version[];
  readonly whole: AnswerFeatures;
  /** Of the first `SHORT_LENGTH` code units. */
  readonly short: AnswerFeatures;
}

/** Reads an example, whole and cut. */
export function readExample({ answer, ...rest }: Example): ReadExample {
  const cuts = CUTS.filter((cut) => cut < answer.length);
  const whole = readFeatures(answer);
  const all = [whole, ...cuts.map((cut) => readFeatures(answer.slice(0, cut)))];
  return {
    ...rest,
    versions: all.map((features) => ({ features, share: 1 / all.length })),
    whole,
    short: readFeatures(answer.slice(0, SHORT_LENGTH)),
  };
}
