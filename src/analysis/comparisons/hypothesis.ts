import type { Estimate } from '../estimate.ts';

/**
 * What the data say of a hypothesis: `supported` or `contradicted` where the interval lies on one side of 0, or where what
 * the claim says is none is shown to be smaller than the margin; `undecided` where neither is, `untestable` where the study
 * has nothing to test it on.
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
  /** The same measure of log odds, which does not shrink where a rate is near 0 or 1. */
  readonly logOdds: Estimate;
  /** The same measure of shares of the room that the levers had; nulls where the study lacks what that is taken from. */
  readonly headroom: Estimate;
  /** How far what ought to be none may be from it, as a fraction of points and of headroom. */
  readonly margin: number;
  /** Two-sided, for a measure of 0; by the task-clustered standard error. Null where it can't be tested. */
  readonly p: number | null;
  /** `p` after Holm's correction over the hypotheses. */
  readonly pAdjusted: number | null;
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

/** A test before it is corrected for the others. */
export type HypothesisDraft = Omit<HypothesisTest, 'pAdjusted'>;

/** A test that the study has no data for. */
export function untestable(
  facts: Pick<HypothesisTest, 'hypothesis' | 'claim' | 'measure' | 'margin'>,
  sentence: string,
): HypothesisDraft {
  const none = { value: null, low: null, high: null };
  return {
    ...facts,
    estimate: none,
    logOdds: none,
    headroom: none,
    p: null,
    verdict: 'untestable',
    sentence,
  };
}

/** Whether an interval lies within ± margin. */
export function isWithin({ low, high }: Estimate, margin: number): boolean {
  return low !== null && high !== null && low > -margin && high < margin;
}
