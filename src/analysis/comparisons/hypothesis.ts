import type { Estimate } from '../estimate.ts';

/**
 * What the data say of a hypothesis: `supported` or `contradicted` where the interval lies on one side, `undecided`
 * where it does not, `untestable` where the study has nothing to test it on.
 */
export type Verdict = 'supported' | 'contradicted' | 'undecided' | 'untestable';

/** One of the paper's hypotheses (arXiv 2601.01584, version 2), held against the data of one judge. */
export interface HypothesisTest {
  readonly hypothesis: 'A' | 'B' | 'C';
  /** What the hypothesis says. */
  readonly claim: string;
  /** What was estimated to test it. */
  readonly measure: string;
  /** The measure with its interval, a difference of rates. */
  readonly estimate: Estimate;
  /** Two-sided, for a measure of 0; by the task-clustered standard error. Null where it can't be tested. */
  readonly p: number | null;
  readonly verdict: Verdict;
  /** What these data say and can't say. */
  readonly sentence: string;
}

/** Ends nearer to 0 than this are 0: the rest is rounding. */
const ROUNDING = 1e-9;

/** Which side of 0 an interval lies on; undefined where it holds 0 or is missing. */
export function sideOf({ low, high }: Estimate): 'above' | 'below' | undefined {
  if (low !== null && low > ROUNDING) return 'above';
  if (high !== null && high < -ROUNDING) return 'below';
  return undefined;
}

/** A test that the study has no data for. */
export function untestable(
  facts: Pick<HypothesisTest, 'hypothesis' | 'claim' | 'measure'>,
  sentence: string,
): HypothesisTest {
  const estimate = { value: null, low: null, high: null };
  return { ...facts, estimate, p: null, verdict: 'untestable', sentence };
}
