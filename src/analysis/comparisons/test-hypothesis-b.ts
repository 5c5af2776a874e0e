import { pooledDifference } from './compare-subjects.ts';
import { describeDifference } from './describe-difference.ts';
import { describePairs, describeReach, NO_SIZE_PAIRS } from './describe-pairs.ts';
import { type HypothesisTest, sideOf, untestable } from './hypothesis.ts';
import { normalTest } from './normal-test.ts';
import { pairSubjects } from './pair-subjects.ts';
import type { SteeringCells } from './steering-cells.ts';

const FACTS = {
  hypothesis: 'B',
  claim: 'As capability grows, interventions suppress unwanted behaviour less reliably (control collapse).',
  measure:
    'Convergence rate under the anti condition of the larger subject − that of the smaller, of one stage.',
} as const;

/**
 * Hypothesis B of arXiv 2601.01584v2. What an intervention leaves unsuppressed is the convergence rate under it, which
 * is what the paper compares between sizes; its rise with size is control collapse.
 */
export function testHypothesisB(cells: SteeringCells): HypothesisTest {
  const pairs = pairSubjects(cells.subjects).filter(({ by }) => by === 'size');
  if (pairs.length === 0) return untestable(FACTS, NO_SIZE_PAIRS);
  const estimate = pooledDifference(cells, pairs, { anti: 1 });
  if (estimate.value === null) {
    return untestable(FACTS, 'A subject has no valid answers under an anti condition.');
  }
  const side = sideOf(estimate);
  const finding = {
    above: 'Here the intervention leaves more convergence in the larger, as the hypothesis says.',
    below:
      'Here the intervention leaves less convergence in the larger, which speaks against the hypothesis.',
    none: 'That is compatible with a rise, a fall and no change: these tasks do not decide it.',
  }[side ?? 'none'];
  return {
    ...FACTS,
    estimate: { value: estimate.value, low: estimate.low, high: estimate.high },
    p: normalTest(estimate),
    verdict: side === undefined ? 'undecided' : side === 'above' ? 'supported' : 'contradicted',
    sentence: `From ${describePairs(pairs)}, the convergence rate under the anti condition changes by ${describeDifference(estimate, cells.confidence)}. ${finding} ${describeReach(pairs)}`,
  };
}
