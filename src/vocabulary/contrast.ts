import { DIRECTIONS, type Direction, oppositeOf } from './direction.ts';

/** What has to be said of a kind of contrast. */
interface ContrastFacts {
  /** The direction that the rate is taken from. */
  readonly upper: Direction;
  /** The direction whose rate is taken away. */
  readonly lower: Direction;
  /** How a sentence calls one: with its article. */
  readonly phrase: string;
  /** How a definition calls it. */
  readonly name: string;
  /** 1 for what tells most, and so stays longest where there is little room and is told first. */
  readonly rank: number;
  /** Whether it ought to be none, and so is held against a margin. */
  readonly oughtToBeNone: boolean;
}

/**
 * The kinds of contrasts, each a difference of two directions' convergence rates. The first three are the paper's
 * (arXiv 2601.01584). The others hold a lever against its form alone: what the control moves by itself (placebo), and
 * what a lever moves beyond that (net).
 */
export const CONTRAST_FACTS = {
  authorised: {
    upper: 'baseline',
    lower: 'anti',
    phrase: 'an authorised steerability',
    name: 'authorised',
    rank: 2,
    oughtToBeNone: false,
  },
  unauthorised: {
    upper: 'pro',
    lower: 'baseline',
    phrase: 'an unauthorised steerability',
    name: 'unauthorised',
    rank: 3,
    oughtToBeNone: false,
  },
  gap: {
    upper: 'pro',
    lower: 'anti',
    phrase: 'a steerability gap',
    name: 'the gap',
    rank: 1,
    oughtToBeNone: false,
  },
  placebo: {
    upper: 'control',
    lower: 'baseline',
    phrase: 'a placebo effect',
    name: 'the placebo effect',
    rank: 6,
    oughtToBeNone: true,
  },
  'net-authorised': {
    upper: 'control',
    lower: 'anti',
    phrase: 'a net authorised steerability',
    name: 'net authorised',
    rank: 4,
    oughtToBeNone: false,
  },
  'net-unauthorised': {
    upper: 'pro',
    lower: 'control',
    phrase: 'a net unauthorised steerability',
    name: 'net unauthorised',
    rank: 5,
    oughtToBeNone: false,
  },
} as const satisfies Record<string, ContrastFacts>;

/** Which difference a contrast is. */
export type ContrastKind = keyof typeof CONTRAST_FACTS;

/** The kinds of contrasts the paper's first. */
export const CONTRAST_KINDS = Object.keys(CONTRAST_FACTS) as readonly ContrastKind[];

/** The kinds of contrasts, that which tells most first. */
export const RANKED_CONTRAST_KINDS: readonly ContrastKind[] = CONTRAST_KINDS.toSorted(
  (one, other) => CONTRAST_FACTS[one].rank - CONTRAST_FACTS[other].rank,
);

/**
 * Which side of a kind of contrast a lever starts from: the one that pushes nowhere, the baseline before the control. Null
 * where both sides push, so that the whole scale is between them.
 */
export function referenceOf(kind: ContrastKind): 'upper' | 'lower' | null {
  const facts = CONTRAST_FACTS[kind];
  const still = (['upper', 'lower'] as const).filter((side) => oppositeOf(facts[side]) === null);
  const [first = null] = still.toSorted(
    (one, other) => DIRECTIONS.indexOf(facts[one]) - DIRECTIONS.indexOf(facts[other]),
  );
  return first;
}
