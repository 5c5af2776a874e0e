import { EQUIVALENCE_MARGIN } from '../contrasts/hold-against-margin.ts';
import { holm } from '../contrasts/holm.ts';
import type { HypothesisTest } from './hypothesis.ts';
import type { SteeringCells } from './steering-cells.ts';
import { testHypothesisA } from './test-hypothesis-a.ts';
import { testHypothesisB } from './test-hypothesis-b.ts';
import { testHypothesisC } from './test-hypothesis-c.ts';

/**
 * The three hypotheses of arXiv 2601.01584v2, in order.
 *
 * @param margin how far from none still counts as none, as a fraction in (0, 1)
 */
export function testHypotheses(cells: SteeringCells, margin: number = EQUIVALENCE_MARGIN): HypothesisTest[] {
  const tests = [testHypothesisA, testHypothesisB, testHypothesisC].map((test) => test(cells, margin));
  const adjusted = holm(tests.map(({ p }) => p));
  return tests.map((test, place) => ({ ...test, pAdjusted: adjusted[place] ?? null }));
}
