import type { HypothesisDraft } from './hypothesis.ts';
import { type SteeringCells, weightsOf } from './steering-cells.ts';
import { testSizeEffect } from './test-size-effect.ts';

/**
 * Hypothesis A of arXiv 2601.01584v2. The claim says that there is no such law: a larger subject that is at least as
 * steerable as a smaller one, but for the margin, supports it (a test of non-inferiority); one that is shown to be less
 * steerable contradicts it.
 */
export function testHypothesisA(cells: SteeringCells, margin: number): HypothesisDraft {
  return testSizeEffect(cells, {
    hypothesis: 'A',
    claim: 'High capability does not imply low steerability.',
    measure: 'Steerability gap of the larger subject − that of the smaller, of one stage.',
    margin,
    weights: weightsOf('gap'),
    room: { kind: 'gap', sign: 1 },
    what: 'the steerability gap',
    above: 'Here the larger is more steerable, as the hypothesis allows.',
    below: 'Here the larger is less steerable, which speaks against the hypothesis.',
    none: {
      excluded: 'fall',
      verdict: 'supported',
      finding:
        'A fall by as much as the margin is ruled out: the larger is at least as steerable, as the hypothesis allows.',
    },
    missing: 'A subject has no valid answers to take rates of.',
  });
}
