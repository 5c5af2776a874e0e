import type { Spread } from './plan-spread.ts';

/** What a spread did in one round, all its contexts together. */
export interface SpreadSpeed {
  /** Prompt tokens read a second. */
  readonly prompt: number;
  /** New tokens a second. */
  readonly generated: number;
}

/** A spread and what it did, a round each. */
export interface MeasuredSpread {
  readonly spread: Spread;
  readonly speeds: readonly SpreadSpeed[];
}

/** What measurements say. */
export interface SpreadChoice {
  readonly spread: Spread;
  /** Its speed over that of the rule's spread, in the round in which that was less; 1 where the rule's is kept. */
  readonly gain: number;
  /** Whether the rule's own spread was about as quick in each round, so that the machine did little else meanwhile. */
  readonly steady: boolean;
}

/** An answer as the quickstart has them: prompt tokens that no sequence held, and new ones. */
const ANSWER = { prompt: 96, generated: 160 };
/** Another spread than the rule's has to be quicker by so much in each round: less may be chance. */
const LEAST_GAIN = 1.1;
/** What reaches less than this share of the rule's speed in a round is given up. */
const HOPELESS = 0.9;
/** Rounds of one spread that differ by more say that something else had the machine. */
const MOST_DRIFT = 1.5;

/** Answers a second, of 96 prompt tokens that nobody held and 160 new ones. */
export function answersASecond({ prompt, generated }: SpreadSpeed): number {
  return 1 / (ANSWER.prompt / prompt + ANSWER.generated / generated);
}

/**
 * Chooses among measured spreads, of which the first is the rule's. Another is chosen only where it answers a tenth more in
 * every round, each held against the rule's own in that same round: what else a machine does then falls on both.
 */
export function chooseSpread([rule, ...others]: readonly [
  MeasuredSpread,
  ...MeasuredSpread[],
]): SpreadChoice {
  const base = rule.speeds.map(answersASecond);
  const steady = base.length > 0 && Math.max(...base) <= MOST_DRIFT * Math.min(...base);
  let best = { spread: rule.spread, gain: 1 };
  for (const { spread, speeds } of others) {
    if (speeds.length < base.length || base.length === 0) continue;
    const gain = Math.min(...base.map((own, round) => rateOf(speeds[round]) / own));
    if (gain >= LEAST_GAIN && gain > best.gain) best = { spread, gain };
  }
  return { ...best, steady };
}

/** Whether another round could still show a spread to be quicker than the rule's. */
export function isOpen(rule: SpreadSpeed, other: SpreadSpeed): boolean {
  return answersASecond(other) >= HOPELESS * answersASecond(rule);
}

function rateOf(speed: SpreadSpeed | undefined): number {
  return speed === undefined ? 0 : answersASecond(speed);
}
