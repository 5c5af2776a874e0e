import type { ContrastKind } from '../../vocabulary/index.ts';
import type { Estimate } from '../estimate.ts';
import { meanDifference, meanShares } from './compare-subjects.ts';
import { describeDifference, describeMargin } from './describe-difference.ts';
import { describePairs, describeReach, NO_SIZE_PAIRS } from './describe-pairs.ts';
import { type HypothesisDraft, type HypothesisTest, sideOf, untestable, type Verdict } from './hypothesis.ts';
import { normalTest } from './normal-test.ts';
import { pairSubjects, type SubjectPair } from './pair-subjects.ts';
import type { RateWeights, SteeringCells } from './steering-cells.ts';

/** A hypothesis that a rise with size supports, and a fall speaks against. */
export interface SizeEffect extends Pick<HypothesisTest, 'hypothesis' | 'claim' | 'measure' | 'margin'> {
  /** What is compared between sizes: a weighted sum of a subject's rates. */
  readonly weights: RateWeights;
  /** The same as a share of headroom: the kind of contrast, and −1 where a rise of the sum is a fall of the share. */
  readonly room: { readonly kind: ContrastKind; readonly sign: 1 | -1 };
  /** The same in words, after "From the smaller to the larger subject, ". */
  readonly what: string;
  /** What to say of an interval above 0, and of one below. */
  readonly above: string;
  readonly below: string;
  /** What it means where the interval holds 0, and a rise or a fall as large as the margin is ruled out. */
  readonly none: {
    readonly excluded: 'rise' | 'fall';
    readonly verdict: Verdict;
    readonly finding: string;
  };
  /** Why there is no estimate, where a rate is missing. */
  readonly missing: string;
}

/** Tests how a weighted sum of rates changes with size, over all pairs of subjects of one stage and two sizes. */
export function testSizeEffect(cells: SteeringCells, effect: SizeEffect): HypothesisDraft {
  const { hypothesis, claim, measure, margin, weights, what, above, below, none, missing } = effect;
  const facts = { hypothesis, claim, measure, margin };
  const pairs = pairSubjects(cells.subjects).filter(({ by }) => by === 'size');
  if (pairs.length === 0) return untestable(facts, NO_SIZE_PAIRS);
  const { value, low, high, standardError } = cells.combine(meanDifference(pairs, weights));
  if (value === null) return untestable(facts, missing);
  const estimate = { value, low, high };
  const logOdds = cells.combineLogOdds(meanDifference(pairs, weights));
  const side = sideOf(estimate);
  const headroom = shareOf(cells, pairs, effect);
  const excluded = side === undefined && [estimate, headroom].every((one) => isExcluded(one, effect));
  const open = 'That is compatible with a rise, a fall and no change: these tasks do not decide it.';
  const finding = excluded
    ? `${none.finding} The margin is ${describeMargin(margin)}.`
    : { above, below, open }[side ?? 'open'];
  const bySide = { above: 'supported', below: 'contradicted', open: 'undecided' } as const;
  return {
    ...facts,
    estimate,
    logOdds: { value: logOdds.value, low: logOdds.low, high: logOdds.high },
    headroom,
    p: normalTest({ value, standardError }),
    verdict: excluded ? none.verdict : bySide[side ?? 'open'],
    sentence: `From ${describePairs(pairs)}, ${what} changes by ${describeDifference(estimate, cells.confidence)}. ${finding} ${describeReach(pairs)}`,
  };
}

/** Whether the interval rules out a change as large as the margin; true where there is no such measure. */
function isExcluded({ value, low, high }: Estimate, { margin, none: { excluded } }: SizeEffect): boolean {
  if (value === null) return true;
  return excluded === 'rise' ? high !== null && high < margin : low !== null && low > -margin;
}

function shareOf(cells: SteeringCells, pairs: readonly SubjectPair[], { room: { kind, sign } }: SizeEffect) {
  const terms = meanShares(pairs, kind).map(([name, of, weight]) => [name, of, sign * weight] as const);
  return cells.combineShares(terms);
}
