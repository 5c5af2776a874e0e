import { pooledDifference } from './compare-subjects.ts';
import { describeDifference } from './describe-difference.ts';
import { describePairs, describeReach, NO_SIZE_PAIRS } from './describe-pairs.ts';
import { type HypothesisTest, sideOf, untestable } from './hypothesis.ts';
import { normalTest } from './normal-test.ts';
import { pairSubjects } from './pair-subjects.ts';
import { KIND_WEIGHTS, type SteeringCells } from './steering-cells.ts';

const FACTS = {
  hypothesis: 'A',
  claim: 'High capability does not imply low steerability.',
  measure: 'Steerability gap of the larger subject − that of the smaller, of one stage.',
} as const;

/**
 * Hypothesis A of arXiv 2601.01584v2. The claim says that there is no such law; a larger subject that is at least as
 * steerable as a smaller one supports it, one that is less steerable speaks against it.
 */
export function testHypothesisA(cells: SteeringCells): HypothesisTest {
  const pairs = pairSubjects(cells.subjects).filter(({ by }) => by === 'size');
  if (pairs.length === 0) return untestable(FACTS, NO_SIZE_PAIRS);
  const estimate = pooledDifference(cells, pairs, KIND_WEIGHTS.gap);
  if (estimate.value === null) return untestable(FACTS, 'A subject has no valid answers to take rates of.');
  const side = sideOf(estimate);
  const finding = {
    above: 'Here the larger is more steerable, as the hypothesis allows.',
    below: 'Here the larger is less steerable, which speaks against the hypothesis.',
    none: 'That is compatible with a rise, a fall and no change: these tasks do not decide it.',
  }[side ?? 'none'];
  return {
    ...FACTS,
    estimate: { value: estimate.value, low: estimate.low, high: estimate.high },
    p: normalTest(estimate),
    verdict: side === undefined ? 'undecided' : side === 'above' ? 'supported' : 'contradicted',
    sentence: `From ${describePairs(pairs)}, the steerability gap changes by ${describeDifference(estimate, cells.confidence)}. ${finding} ${describeReach(pairs)}`,
  };
}
