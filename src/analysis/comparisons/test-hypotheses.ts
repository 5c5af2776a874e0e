import type { ContrastOptions } from '../contrasts/compare-cells.ts';
import type { Outcome } from '../outcome.ts';
import type { HypothesisTest } from './hypothesis.ts';
import { steeringCells } from './steering-cells.ts';
import type { SubjectFacts } from './subject-facts.ts';
import { testHypothesisA } from './test-hypothesis-a.ts';
import { testHypothesisB } from './test-hypothesis-b.ts';
import { testHypothesisC } from './test-hypothesis-c.ts';

/**
 * The three hypotheses of arXiv 2601.01584v2, in order.
 *
 * @param outcomes of one judge
 * @param facts the subjects; those without outcomes are left out
 */
export function testHypotheses(
  outcomes: Iterable<Outcome>,
  facts: readonly SubjectFacts[],
  options: ContrastOptions = {},
): HypothesisTest[] {
  const cells = steeringCells(outcomes, facts, options);
  return [testHypothesisA, testHypothesisB, testHypothesisC].map((test) => test(cells, options.confidence));
}
