import {
  type Cell,
  type CellDifference,
  compareCells,
  type Estimate,
  holm,
  type Outcome,
  scaleWeights,
  steeringCells,
  summariseCells,
  toEstimate,
  weightsOf,
} from '../../analysis/index.ts';
import { CONTRAST_KINDS, type ContrastKind } from '../../vocabulary/index.ts';

/** Two subjects, one of each side, that are held against each other. */
export interface BesidePair {
  readonly one: string;
  readonly other: string;
}

/** A cell of one side beside that of the other. */
export interface BesideCell {
  readonly subjects: BesidePair;
  readonly condition: string;
  readonly one: Cell;
  readonly other: Cell;
  /** Convergence rate of the other side − that of the one side; `pAdjusted` is Holm's over all cells of the comparison. */
  readonly difference: CellDifference & { readonly pAdjusted: number | null };
}

/** A contrast of one side beside that of the other. */
export interface BesideContrast {
  readonly subjects: BesidePair;
  readonly kind: ContrastKind;
  readonly one: Estimate;
  readonly other: Estimate;
  /** The other side's contrast − the one side's: in [−2, 2]. */
  readonly difference: Estimate;
}

/** Two sides, cell by cell and contrast by contrast. */
export interface Beside {
  readonly cells: readonly BesideCell[];
  readonly contrasts: readonly BesideContrast[];
}

/**
 * Holds subjects of one run against those of another, task by task: differences of convergence rates, and of contrasts, each
 * with a 95 % interval made as those within a run are.
 *
 * @param one outcomes of one judge, over the tasks that both sides were asked; `other` likewise
 * @param pairs who is held against whom; a condition counts where both of a pair have it
 */
export function holdBeside(
  one: readonly Outcome[],
  other: readonly Outcome[],
  pairs: readonly BesidePair[],
): Beside {
  const sides = pairs.map((subjects) => ({
    subjects,
    mine: byCondition(one, subjects.one),
    theirs: byCondition(other, subjects.other),
  }));
  const found = sides.flatMap(({ subjects, mine, theirs }) =>
    [...mine].flatMap(([condition, lower]) => {
      const upper = theirs.get(condition);
      return upper === undefined ? [] : compare({ subjects, condition, lower, upper });
    }),
  );
  const adjusted = holm(found.map(({ difference }) => difference.p));
  return {
    cells: found.map((cell, place) => ({
      ...cell,
      difference: { ...cell.difference, pAdjusted: adjusted[place] ?? null },
    })),
    contrasts: sides.flatMap(compareContrasts),
  };
}

function byCondition(outcomes: readonly Outcome[], subject: string): Map<string, Outcome[]> {
  const own = outcomes.filter((outcome) => outcome.subject === subject);
  return Map.groupBy(own, ({ condition }) => condition);
}

function compare({
  subjects,
  condition,
  lower,
  upper,
}: {
  readonly subjects: BesidePair;
  readonly condition: string;
  readonly lower: readonly Outcome[];
  readonly upper: readonly Outcome[];
}) {
  const [mine] = summariseCells(lower, { by: 'condition' });
  const [theirs] = summariseCells(upper, { by: 'condition' });
  if (mine === undefined || theirs === undefined) return [];
  return [{ subjects, condition, one: mine, other: theirs, difference: compareCells(upper, lower) }];
}

/** The contrasts that both of a pair have. Conditions that only one of them has count in neither. */
function compareContrasts({
  subjects,
  mine,
  theirs,
}: {
  readonly subjects: BesidePair;
  readonly mine: ReadonlyMap<string, readonly Outcome[]>;
  readonly theirs: ReadonlyMap<string, readonly Outcome[]>;
}): BesideContrast[] {
  const shared = [...mine.keys()].filter((condition) => theirs.has(condition));
  // One name may stand on both sides: places tell them apart.
  const outcomes = [mine, theirs].flatMap((side, place) =>
    shared.flatMap((name) => (side.get(name) ?? []).map((own) => ({ ...own, subject: String(place) }))),
  );
  const facts = ['0', '1'].map((name) => ({ name, size: null, stage: 'instruct' as const }));
  const cells = steeringCells(outcomes, facts);
  return CONTRAST_KINDS.filter((kind) => cells.has(kind)).map((kind) => {
    const weights = weightsOf(kind);
    return {
      subjects,
      kind,
      one: toEstimate(cells.combine([['0', weights]])),
      other: toEstimate(cells.combine([['1', weights]])),
      difference: toEstimate(
        cells.combine([
          ['1', weights],
          ['0', scaleWeights(weights, -1)],
        ]),
      ),
    };
  });
}
