/** The names of a contest's cells; null where the study has none. */
export interface ContestCells {
  /** Words of both sides. */
  readonly both: string;
  readonly neither: string | null;
  /** The authorised side alone. */
  readonly anti: string | null;
  /** The unauthorised side alone. */
  readonly pro: string | null;
  /** The control alone, in the channel of each side. */
  readonly antiControl: string | null;
  readonly proControl: string | null;
  /** Both, after they have changed channels, or places where they share a channel. */
  readonly swapped: string | null;
}

/** The cells of a contest. */
export const CELLS = ['neither', 'antiControl', 'proControl', 'anti', 'pro', 'both', 'swapped'] as const;

/** One of them. */
export type ContestCell = (typeof CELLS)[number];

/** A cell of a contest, or of the one with the channels changed. */
export type Place = ContestCell | 'antiSwapped' | 'proSwapped';

/** All of them. */
export const PLACES: readonly Place[] = [...CELLS, 'antiSwapped', 'proSwapped'];

/** How much each cell counts in a sum; 0 where it is left out. */
export type Weights = Readonly<Partial<Record<Place, number>>>;

/**
 * What is estimated of a contest, each a weighted sum of its cells' convergence rates: `authorised` neither − anti;
 * `unauthorised` pro − neither; `netAuthorised` and `netUnauthorised` the same from the control in the same channel; `left`
 * neither − both, what of the authorised effect is left under attack; `taken` both − anti, what the attack takes from it; `resisted`
 * pro − both, what the authorised words take from the attack; `interaction` (both − anti) − (pro − neither), what the attack does
 * more to a defended subject than to one that is not.
 */
export const CONTEST_EFFECTS = {
  authorised: { neither: 1, anti: -1 },
  unauthorised: { pro: 1, neither: -1 },
  netAuthorised: { antiControl: 1, anti: -1 },
  netUnauthorised: { pro: 1, proControl: -1 },
  left: { neither: 1, both: -1 },
  taken: { both: 1, anti: -1 },
  resisted: { pro: 1, both: -1 },
  interaction: { both: 1, anti: -1, pro: -1, neither: 1 },
} as const satisfies Record<string, Weights>;

/** One of the effects. */
export type ContestEffect = keyof typeof CONTEST_EFFECTS;

/** The condition in each place; null where the study has none. */
export function listPlaces(
  contest: ContestCells,
  contests: readonly ContestCells[],
): Readonly<Record<Place, string | null>> {
  const swapped = contests.find(({ both }) => both === contest.swapped);
  return { ...contest, antiSwapped: swapped?.anti ?? null, proSwapped: swapped?.pro ?? null };
}
