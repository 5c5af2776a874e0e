import type { RateWeights, SteeringCells } from '../comparisons/steering-cells.ts';
import type { Estimate } from '../estimate.ts';
import { moverSum } from '../intervals/mover-sum.ts';
import { wilson } from '../intervals/wilson.ts';
import { rankCorrelation, rankCorrelationTest } from '../rank-correlation.ts';
import { type CapabilityOutcome, comparePaired } from './measure-capability.ts';

/** What is held against capability: sums of a subject's rates. `left` is the rate under the anti lever, of hypothesis B. */
export const RELATED = {
  authorised: { baseline: 1, anti: -1 },
  unauthorised: { pro: 1, baseline: -1 },
  gap: { pro: 1, anti: -1 },
  left: { anti: 1 },
} as const satisfies Record<string, RateWeights>;

/** One of them. */
export type RelatedQuantity = keyof typeof RELATED;

/** What a subject can do without a lever. */
export interface MeasuredCapability {
  readonly capability: Estimate;
  /** There where its answers to single tasks are known, so that subjects can be paired over them. */
  readonly outcomes?: readonly CapabilityOutcome[];
}

/** By subject, from tasks that were asked: without a lever, with Wilson's interval. */
export function capabilityOfOutcomes(
  outcomes: readonly CapabilityOutcome[],
  reference: string | undefined,
  confidence = 0.95,
): Map<string, MeasuredCapability> {
  const own = Map.groupBy(
    outcomes.filter(({ condition }) => condition === reference),
    ({ subject }) => subject,
  );
  return new Map(
    [...own].map(([subject, tasks]) => {
      const solved = tasks.filter(({ result }) => result === 'solved').length;
      return [subject, { capability: wilson(solved, tasks.length, confidence), outcomes: tasks }];
    }),
  );
}

/**
 * By subject, from means over samples that were made elsewhere, with Wilson's interval at the number of samples: right for a share
 * of samples that are solved or not, and rather too long for a mean of anything else from 0 to 1, whose variance is smaller.
 */
export function capabilityOfScores(
  scores: readonly { readonly subject: string; readonly value: number; readonly samples: number }[],
  confidence = 0.95,
): Map<string, MeasuredCapability> {
  return new Map(
    scores.map(({ subject, value, samples }) => [
      subject,
      { capability: wilson(value * samples, samples, confidence) },
    ]),
  );
}

/** How a quantity goes with capability over subjects. */
export interface CapabilityRelation {
  readonly quantity: RelatedQuantity;
  /** The least capable first. */
  readonly points: readonly {
    readonly subject: string;
    readonly capability: Estimate;
    readonly effect: Estimate;
  }[];
  /** Spearman's; null with fewer than three subjects, or where one side does not vary. */
  readonly correlation: number | null;
  /** Exact, by permutation; null where there is no correlation, and with more than nine subjects. */
  readonly p: number | null;
  /** The smallest p that so many subjects can give. */
  readonly smallestP: number | null;
  /** There with two subjects: the more capable less the other, each paired over the tasks that both have, where these are known. */
  readonly difference: { readonly capability: Estimate; readonly effect: Estimate } | null;
}

/**
 * Holds measured capability, without a lever, against what levers do, over the subjects that have both. A subject is one
 * observation: what the intervals of its points are does not enter the correlation.
 *
 * @param cells of one judge
 */
export function relateCapability(
  own: ReadonlyMap<string, MeasuredCapability>,
  cells: SteeringCells,
): CapabilityRelation[] {
  return (Object.keys(RELATED) as RelatedQuantity[]).flatMap((quantity): CapabilityRelation[] => {
    const weights = RELATED[quantity];
    const points = cells.subjects.flatMap(({ name: subject }) => {
      const measured = own.get(subject);
      const { value, low, high } = cells.combine([[subject, weights]]);
      if (measured === undefined || value === null) return [];
      return [{ subject, capability: measured.capability, effect: { value, low, high } }];
    });
    points.sort((one, other) => (one.capability.value ?? 0) - (other.capability.value ?? 0));
    const [less, more] = points;
    if (less === undefined || more === undefined) return [];
    if (points.length > 2) {
      const xs = points.map(({ capability }) => capability.value ?? 0);
      const ys = points.map(({ effect }) => effect.value ?? 0);
      const test = rankCorrelationTest(xs, ys);
      return [
        {
          ...{ quantity, points, difference: null, correlation: rankCorrelation(xs, ys) },
          ...{ p: test?.p ?? null, smallestP: test?.smallest ?? null },
        },
      ];
    }
    const turned = Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, -weight]));
    const { value, low, high } = cells.combine([
      [more.subject, weights],
      [less.subject, turned],
    ]);
    const [upper, lower] = [own.get(more.subject)?.outcomes, own.get(less.subject)?.outcomes];
    const capability =
      upper !== undefined && lower !== undefined
        ? comparePaired(upper, lower, cells.confidence)
        : moverSum([
            { weight: 1, estimate: more.capability },
            { weight: -1, estimate: less.capability },
          ]);
    return [
      {
        ...{ quantity, points, correlation: null, p: null, smallestP: null },
        difference: { capability, effect: { value, low, high } },
      },
    ];
  });
}
