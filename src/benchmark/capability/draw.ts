import { type createMersenneTwister, drawBelow, sample } from '../random/index.ts';

type RandomBits = ReturnType<typeof createMersenneTwister>;

/**
 * How hard a capability task is made. -1: as grade 0, behind worked examples. 0: one step, and a word or number as the whole answer. From 1 to 4
 * more steps and more to keep in mind, and the result in a line of its own.
 */
export type Grade = -1 | MadeGrade;

/** The grades that generators make. */
export type MadeGrade = 0 | 1 | 2 | 3 | 4;

/** What a generator draws from. */
export interface Draw {
  /** A whole number from `low` to `high`, both included. */
  within(low: number, high: number): number;
  /** One of `choices`, which has at least one. */
  one<T>(choices: readonly T[]): T;
  /** `count` of `choices`, none twice, in the order drawn. */
  some<T>(choices: readonly T[], count: number): T[];
}

/** Draws from a stream of pseudo-random bits: the same stream, the same draws. */
export function drawFrom(random: RandomBits): Draw {
  return {
    within: (low, high) => low + drawBelow(random, high - low + 1),
    one: (choices) => sample(random, choices, 1)[0] as (typeof choices)[number],
    some: (choices, count) => sample(random, choices, count),
  };
}
