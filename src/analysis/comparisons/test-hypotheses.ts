import type { HypothesisTest } from './hypothesis.ts';
import type { SteeringCells } from './steering-cells.ts';
import { testHypothesisA } from './test-hypothesis-a.ts';
import { testHypothesisB } from './test-hypothesis-b.ts';
import { testHypothesisC } from './test-hypothesis-c.ts';

/** The three hypotheses of arXiv 2601.01584v2, in order. */
export function testHypotheses(cells: SteeringCells): HypothesisTest[] {
  return [testHypothesisA, testHypothesisB, testHypothesisC].map((test) => test(cells));
}
