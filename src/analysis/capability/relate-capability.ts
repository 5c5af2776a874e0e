import type { RateWeights, SteeringCells } from '../comparisons/steering-cells.ts';
import type { Estimate } from '../estimate.ts';
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
  /** There with two subjects: the more capable less the other, each paired over the tasks that both have. */
  readonly difference: { readonly capability: Estimate; readonly effect: Estimate } | null;
}

/**
 * Holds measured capability, without a lever, against what levers do, over the subjects that have both. A subject is one
 * observation: what the intervals of its points are does not enter the correlation.
 *
 * @param cells of one judge
 * @param reference the condition without a lever
 */
export function relateCapability(
  outcomes: readonly CapabilityOutcome[],
  reference: string | undefined,
  cells: SteeringCells,
): CapabilityRelation[] {
  const own = Map.groupBy(
    outcomes.filter(({ condition }) => condition === reference),
    ({ subject }) => subject,
  );
  return (Object.keys(RELATED) as RelatedQuantity[]).flatMap((quantity): CapabilityRelation[] => {
    const weights = RELATED[quantity];
    const points = cells.subjects.flatMap(({ name: subject }) => {
      const tasks = own.get(subject);
      const { value, low, high } = cells.combine([[subject, weights]]);
      if (tasks === undefined || value === null) return [];
      const solved = tasks.filter(({ result }) => result === 'solved').length;
      const capability = wilson(solved, tasks.length, cells.confidence);
      return [{ subject, capability, effect: { value, low, high } }];
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
    const capability = comparePaired(
      own.get(more.subject) ?? [],
      own.get(less.subject) ?? [],
      cells.confidence,
    );
    return [
      {
        ...{ quantity, points, correlation: null, p: null, smallestP: null },
        difference: { capability, effect: { value, low, high } },
      },
    ];
  });
}
