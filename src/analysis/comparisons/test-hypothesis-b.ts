import type { HypothesisTest } from './hypothesis.ts';
import type { SteeringCells } from './steering-cells.ts';
import { testSizeEffect } from './test-size-effect.ts';

/**
 * Hypothesis B of arXiv 2601.01584v2. What an intervention leaves unsuppressed is the convergence rate under it, which
 * is what the paper compares between sizes; its rise with size is control collapse.
 */
export function testHypothesisB(cells: SteeringCells): HypothesisTest {
  return testSizeEffect(cells, {
    hypothesis: 'B',
    claim: 'As capability grows, interventions suppress unwanted behaviour less reliably (control collapse).',
    measure:
      'Convergence rate under the anti condition of the larger subject − that of the smaller, of one stage.',
    weights: { anti: 1 },
    what: 'the convergence rate under the anti condition',
    above: 'Here the intervention leaves more convergence in the larger, as the hypothesis says.',
    below:
      'Here the intervention leaves less convergence in the larger, which speaks against the hypothesis.',
    missing: 'A subject has no valid answers under an anti condition.',
  });
}
