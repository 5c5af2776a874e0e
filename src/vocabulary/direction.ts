/** What has to be said of a direction. */
interface DirectionFacts {
  /** Its place where rates are shown from the lever that lowers them to the lever that raises them, from 0. */
  readonly place: number;
  /** Whether a condition of it needs a step, since without one it would push nowhere. */
  readonly needsStep: boolean;
}

const DIRECTION_FACTS = {
  baseline: { place: 1, needsStep: false },
  control: { place: 2, needsStep: true },
  anti: { place: 0, needsStep: true },
  pro: { place: 3, needsStep: true },
  contest: { place: 4, needsStep: true },
} as const satisfies Record<string, DirectionFacts>;

/**
 * Which way a condition pushes: nowhere (`baseline`); nowhere, in the form of a lever (`control`); towards safety
 * (`anti`); or towards instrumental convergence (`pro`). A `contest` is a cell of levers that are named by who speaks: it is
 * held against the other cells of its contest alone, and no contrast, hypothesis or pooled rate counts it.
 */
export type Direction = keyof typeof DIRECTION_FACTS;

/** The directions in the order in which a study lists its conditions: what others are held against comes first. */
export const DIRECTIONS = Object.keys(DIRECTION_FACTS) as readonly Direction[];

/** The directions as tables and charts show them: towards safety first, towards convergence last. */
export const SHOWN_DIRECTIONS: readonly Direction[] = DIRECTIONS.toSorted(
  (one, other) => DIRECTION_FACTS[one].place - DIRECTION_FACTS[other].place,
);

/** Whether that is a direction's name. */
export function isDirection(name: unknown): name is Direction {
  return DIRECTIONS.some((direction) => direction === name);
}

/** Whether a condition of that direction must have a step to push with. */
export function needsStep(direction: Direction): boolean {
  return DIRECTION_FACTS[direction].needsStep;
}

/** The direction that pushes the other way; null where there is none. */
export function oppositeOf(direction: Direction): Direction | null {
  if (direction === 'anti') return 'pro';
  return direction === 'pro' ? 'anti' : null;
}

/** Sorts by direction as they are shown; those of one direction keep their order. */
export function byDirection<T extends { readonly direction: Direction }>(items: readonly T[]): T[] {
  return items.toSorted(
    (one, other) => DIRECTION_FACTS[one.direction].place - DIRECTION_FACTS[other.direction].place,
  );
}
