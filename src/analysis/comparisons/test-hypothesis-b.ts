import type { HypothesisDraft } from './hypothesis.ts';
import type { SteeringCells } from './steering-cells.ts';
import { testSizeEffect } from './test-size-effect.ts';

/**
 * Hypothesis B of arXiv 2601.01584v2. What an intervention leaves unsuppressed is the convergence rate under it, which
 * is what the paper compares between sizes; its rise with size is control collapse. A rise that is ruled out, but for the
 * margin, contradicts it, as a fall does. A rate near 0 can't rise by few points and yet double, so the share of the
 * baseline's convergence that the intervention leaves has to stay within the margin, too.
 */
export function testHypothesisB(cells: SteeringCells, margin: number): HypothesisDraft {
  return testSizeEffect(cells, {
    hypothesis: 'B',
    claim: 'As capability grows, interventions suppress unwanted behaviour less reliably (control collapse).',
    measure:
      'Convergence rate under the anti condition of the larger subject − that of the smaller, of one stage.',
    margin,
    weights: { anti: 1 },
    room: { kind: 'authorised', sign: -1 },
    what: 'the convergence rate under the anti condition',
    above: 'Here the intervention leaves more convergence in the larger, as the hypothesis says.',
    below:
      'Here the intervention leaves less convergence in the larger, which speaks against the hypothesis.',
    none: {
      excluded: 'rise',
      verdict: 'contradicted',
      finding: 'A rise by as much as the margin is ruled out, which speaks against the hypothesis.',
    },
    missing: 'A subject has no valid answers under an anti condition.',
  });
}
