import type { HypothesisTest } from './hypothesis.ts';
import { type SteeringCells, weightsOf } from './steering-cells.ts';
import { testSizeEffect } from './test-size-effect.ts';

/**
 * Hypothesis A of arXiv 2601.01584v2. The claim says that there is no such law; a larger subject that is at least as
 * steerable as a smaller one supports it, one that is less steerable speaks against it.
 */
export function testHypothesisA(cells: SteeringCells): HypothesisTest {
  return testSizeEffect(cells, {
    hypothesis: 'A',
    claim: 'High capability does not imply low steerability.',
    measure: 'Steerability gap of the larger subject − that of the smaller, of one stage.',
    weights: weightsOf('gap'),
    what: 'the steerability gap',
    above: 'Here the larger is more steerable, as the hypothesis allows.',
    below: 'Here the larger is less steerable, which speaks against the hypothesis.',
    missing: 'A subject has no valid answers to take rates of.',
  });
}
