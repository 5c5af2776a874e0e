import { type Caution, CONTRAST_FACTS, type ContrastKind } from '../../vocabulary/index.ts';
import type { Bounds } from '../cells/bound-nonsensical.ts';
import { groupOutcomes } from '../cells/group-outcomes.ts';
import type { Outcome } from '../outcome.ts';
import { type Reliability, reliabilityOf } from '../variance/reliability-of.ts';
import { boundContrast } from './bound-contrast.ts';
import { cautionsOf } from './cautions-of.ts';
import { type CellDifference, type CellPair, type ContrastOptions, compareEach } from './compare-cells.ts';
import { EQUIVALENCE_MARGIN, type Equivalence, holdAgainstMargin } from './hold-against-margin.ts';
import { holm } from './holm.ts';
import { pairByContrast } from './pair-by-contrast.ts';
import { type Scales, scalesOf } from './scales.ts';

/** A difference of two conditions' convergence rates for one subject and judge: a steerability. */
export interface Contrast extends CellDifference, Scales {
  readonly subject: string;
  readonly judge: string;
  readonly kind: ContrastKind;
  /** null: all categories together. */
  readonly category: string | null;
  /** The condition whose rate is taken away. */
  readonly lower: string;
  /** The condition that it is taken from. */
  readonly upper: string;
  /** Where the difference ought to be none: whether it is shown to be, but for a margin. Null for other kinds. */
  readonly equivalence: Equivalence | null;
  /** `p` after Holm's correction over the family: one judge's contrasts, overall or by category. */
  readonly pAdjusted: number | null;
  /** What nonsensical answers could make of it: the difference over all judged answers at the least and at the most. */
  readonly bounds: Bounds;
  /** How far it would come out the same if the same tasks were asked again; null where no task was asked twice. */
  readonly reliability: Reliability | null;
  /** Why it is to be read with care; empty where there is no reason. */
  readonly cautions: readonly Caution[];
}

/** How contrasts are cut, and how their intervals are made. */
export interface ContrastFamilyOptions extends ContrastOptions {
  /** Over all categories together, or one a category. */
  readonly by: 'condition' | 'category';
  /** How far what ought to be none may be from it, as a fraction; 0.1 where it is left out. */
  readonly margin?: number;
}

type Draft = Omit<Contrast, 'pAdjusted' | 'bounds' | 'reliability' | 'cautions'>;

interface NamedPair extends CellPair {
  readonly names: Omit<Draft, keyof CellDifference | keyof Scales | 'equivalence'>;
}

/**
 * All contrasts of all subjects and judges, in the order in which these first occur, kind by kind. Where a study has
 * several conditions of one direction, there is a contrast for each pair of conditions.
 */
export function contrastsOf(outcomes: Iterable<Outcome>, options: ContrastFamilyOptions): Contrast[] {
  const pairs = groupOutcomes(outcomes, ({ judge, subject, category }) => [
    judge,
    subject,
    options.by === 'category' ? category : '',
  ]).flatMap((group) => pairsWithin(group, options.by));
  const equivalences = holdEach(pairs, options);
  const drafts = compareEach(pairs, options).map(({ pair, rates, difference }) => ({
    pair,
    draft: {
      ...pair.names,
      ...difference,
      ...scalesOf(rates, { kind: pair.names.kind, upper: 0, lower: 1 }, options.confidence),
      equivalence: equivalences.get(pair) ?? null,
    } satisfies Draft,
  }));
  const families = Map.groupBy(drafts, ({ draft }) => draft.judge);
  const adjusted = new Map(
    [...families.values()].flatMap((family) => {
      const ps = holm(family.map(({ draft }) => draft.p));
      return family.map(({ draft }, index) => [draft, ps[index] ?? null] as const);
    }),
  );
  return drafts.map(({ pair, draft }) => {
    const contrast = { ...draft, pAdjusted: adjusted.get(draft) ?? null };
    const bounds = boundContrast(pair);
    const { low, high } = bounds;
    const reliability = reliabilityOf(pair, draft.standardError);
    return {
      ...contrast,
      bounds: { low, high },
      reliability,
      cautions: cautionsOf(contrast, bounds, options.confidence),
    };
  });
}

/** Holds the contrasts that ought to be none against the margin. */
function holdEach(
  pairs: readonly NamedPair[],
  { margin = EQUIVALENCE_MARGIN, confidence = 0.95, ...options }: ContrastFamilyOptions,
): Map<NamedPair, Equivalence> {
  const held = pairs.filter(({ names: { kind } }) => CONTRAST_FACTS[kind].oughtToBeNone);
  // Two one-sided tests at the level of the other tests: the interval that shows them is that much narrower.
  const compared = compareEach(held, { ...options, confidence: 2 * confidence - 1 });
  return new Map(compared.map(({ pair, difference }) => [pair, holdAgainstMargin(difference, margin)]));
}

function pairsWithin(group: readonly [Outcome, ...Outcome[]], by: ContrastFamilyOptions['by']): NamedPair[] {
  const [{ subject, judge, category }] = group;
  const cells = groupOutcomes(group, ({ condition }) => [condition]);
  return pairByContrast(cells, ([{ direction }]) => direction).map(({ kind, upper, lower }) => ({
    upper,
    lower,
    names: {
      subject,
      judge,
      kind,
      category: by === 'category' ? category : null,
      lower: lower[0].condition,
      upper: upper[0].condition,
    },
  }));
}
