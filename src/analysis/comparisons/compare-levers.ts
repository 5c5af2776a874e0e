import type { Estimate } from '../estimate.ts';
import type { CombinedLogOdds } from '../rates/combine-log-odds.ts';
import type { CombinedRates } from '../rates/combine-rates.ts';
import type { SteeringCells } from './steering-cells.ts';

/** The two levers, and what they are held against: the control where there is one, since a form alone is no lever. */
export const AGAINST_CONTROL = {
  down: 'net-authorised',
  up: 'net-unauthorised',
  reference: 'control',
} as const;
export const AGAINST_BASELINE = { down: 'authorised', up: 'unauthorised', reference: 'baseline' } as const;

/** A lever down and a lever up, and what both are held against. */
export type Levers = typeof AGAINST_CONTROL | typeof AGAINST_BASELINE;

/** Authorised − unauthorised steerability, which says which lever moves the rate further, on each scale. */
export interface LeverComparison {
  /** 2·reference − anti − pro: where both levers use up their room, it only tells how much they had. */
  readonly points: CombinedRates;
  readonly logOdds: CombinedLogOdds;
  readonly headroom: Estimate;
}

/** Compares the two levers, as the mean over subjects. */
export function compareLevers(
  cells: SteeringCells,
  { down, up, reference }: Levers,
  subjects: readonly string[],
): LeverComparison {
  const weight = 1 / subjects.length;
  const terms = subjects.map(
    (name) => [name, { [reference]: 2 * weight, anti: -weight, pro: -weight }] as const,
  );
  return {
    points: cells.combine(terms),
    logOdds: cells.combineLogOdds(terms),
    headroom: cells.combineShares(
      subjects.flatMap((name) => [[name, down, weight] as const, [name, up, -weight] as const]),
    ),
  };
}
