import { pooledDifference } from './compare-subjects.ts';
import { describeDifference } from './describe-difference.ts';
import { describePairs, describeReach, NO_SIZE_PAIRS } from './describe-pairs.ts';
import { type HypothesisTest, sideOf, untestable } from './hypothesis.ts';
import { normalTest } from './normal-test.ts';
import { pairSubjects } from './pair-subjects.ts';
import type { RateWeights, SteeringCells } from './steering-cells.ts';

/** A hypothesis that a rise with size supports, and a fall speaks against. */
export interface SizeEffect extends Pick<HypothesisTest, 'hypothesis' | 'claim' | 'measure'> {
  /** What is compared between sizes: a weighted sum of a subject's rates. */
  readonly weights: RateWeights;
  /** The same in words, after "From the smaller to the larger subject, ". */
  readonly what: string;
  /** What to say of an interval above 0, and of one below. */
  readonly above: string;
  readonly below: string;
  /** Why there is no estimate, where a rate is missing. */
  readonly missing: string;
}

/** Tests how a weighted sum of rates changes with size, over all pairs of subjects of one stage and two sizes. */
export function testSizeEffect(cells: SteeringCells, effect: SizeEffect): HypothesisTest {
  const { hypothesis, claim, measure, weights, what, above, below, missing } = effect;
  const facts = { hypothesis, claim, measure };
  const pairs = pairSubjects(cells.subjects).filter(({ by }) => by === 'size');
  if (pairs.length === 0) return untestable(facts, NO_SIZE_PAIRS);
  const estimate = pooledDifference(cells, pairs, weights);
  if (estimate.value === null) return untestable(facts, missing);
  const side = sideOf(estimate);
  const none = 'That is compatible with a rise, a fall and no change: these tasks do not decide it.';
  const finding = { above, below, none }[side ?? 'none'];
  return {
    ...facts,
    estimate: { value: estimate.value, low: estimate.low, high: estimate.high },
    p: normalTest(estimate),
    verdict: side === undefined ? 'undecided' : side === 'above' ? 'supported' : 'contradicted',
    sentence: `From ${describePairs(pairs)}, ${what} changes by ${describeDifference(estimate, cells.confidence)}. ${finding} ${describeReach(pairs)}`,
  };
}
