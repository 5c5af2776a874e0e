import { type Direction, oppositeOf } from '../../vocabulary/index.ts';
import { groupOutcomes } from '../cells/group-outcomes.ts';
import { ratioOfSums } from '../comparisons/ratio-of-sums.ts';
import { compareCells } from '../contrasts/compare-cells.ts';
import { type Estimate, toEstimate } from '../estimate.ts';
import type { Outcome } from '../outcome.ts';
import { tabulateCounts } from '../rates/count-table.ts';
import { ratesOfTable } from '../rates/rates-by-task.ts';
import { fitUndoing, type UndoingFit } from './fit-undoing.ts';

/** What an analysis must know of a condition to place it in a series of further training. */
export interface UndoneCondition {
  readonly name: string;
  readonly direction: Direction;
  readonly dose?:
    | {
        readonly series: string;
        readonly of: string;
        readonly amount: number | string;
        readonly from?: string | undefined;
      }
    | undefined;
}

/** A difference with its two-sided p-value for none. */
export interface TestedDifference extends Estimate {
  readonly p: number | null;
}

/** An adapter after a number of steps of further training. */
export interface UndoingPoint {
  /** 0 for the adapter as it was trained. */
  readonly steps: number;
  readonly condition: string;
  /** Valid answers; of preference, tasks that were scored. */
  readonly n: number;
  /** The convergence rate; of preference, nats a token. */
  readonly value: Estimate;
  /** What is left of the effect: how far it still is from the baseline towards where the adapter pushes, paired over tasks. */
  readonly left: TestedDifference;
  /** What the further training took from it: the effect of the adapter as trained, less what is left. Null for that one. */
  readonly undone: TestedDifference | null;
  /**
   * left ÷ the adapter's effect: 1 where the training took nothing, 0 where it took all. Nulls where the adapter's effect is not shown, and for the
   * adapter itself.
   */
  readonly share: Estimate;
}

/** What further training does to one adapter: of judged answers, or of preference. */
export interface UndoingCurve extends Pick<Outcome, 'subject'> {
  readonly series: string;
  /** The condition whose adapter was trained further. */
  readonly from: string;
  readonly direction: Direction;
  readonly baseline: Estimate;
  /** By rising steps, the adapter as trained first. */
  readonly points: readonly UndoingPoint[];
  /** Null where something of it has no valid answer. */
  readonly fit: UndoingFit | null;
}

/** The same of answers, as one judge decided them. */
export interface JudgedUndoing extends UndoingCurve, Pick<Outcome, 'judge'> {}

/** A series of further training: what it starts from, and what came of it, by rising steps. */
export interface UndoingSeries {
  readonly series: string;
  readonly from: string;
  readonly direction: Direction;
  readonly isFalling: boolean;
  /** The baseline's name; null without one. */
  readonly baseline: string | null;
  readonly undone: readonly { readonly condition: string; readonly steps: number }[];
}

export const NOTHING: Estimate = { value: null, low: null, high: null };

/** The series of further training of a study. None of an adapter that pushes nowhere, which has nothing to undo. */
export function undoingSeries(conditions: readonly UndoneCondition[]): UndoingSeries[] {
  const undone = conditions.flatMap(({ name, dose }) =>
    dose?.of === 'steps' && dose.from !== undefined ? [{ condition: name, ...dose, from: dose.from }] : [],
  );
  const baseline = conditions.find(({ direction }) => direction === 'baseline')?.name ?? null;
  return [...Map.groupBy(undone, ({ series }) => series)].flatMap(([series, own]): UndoingSeries[] => {
    const from = own[0]?.from ?? '';
    const start = conditions.find(({ name }) => name === from);
    if (start === undefined || oppositeOf(start.direction) === null) return [];
    return [
      {
        ...{ series, from, direction: start.direction, isFalling: start.direction === 'anti', baseline },
        undone: own
          .map(({ condition, amount }) => ({ condition, steps: Number(amount) }))
          .toSorted((one, other) => one.steps - other.steps),
      },
    ];
  });
}

/**
 * How much of an adapter's effect on convergence further training leaves, for each judge, subject and series. Differences and shares are
 * made as those of a contest (`measureContests`), of which this is one: the adapter against what was trained into it afterwards.
 */
export function measureUndoing(
  outcomes: readonly Outcome[],
  conditions: readonly UndoneCondition[],
  confidence = 0.95,
): JudgedUndoing[] {
  const series = undoingSeries(conditions);
  if (series.length === 0) return [];
  return groupOutcomes(outcomes, ({ judge, subject }) => [judge, subject]).flatMap((group) => {
    const [{ judge, subject }] = group;
    const cells = Map.groupBy(group, ({ condition }) => condition);
    return series.flatMap((one): JudgedUndoing[] =>
      one.undone.every(({ condition }) => !cells.has(condition))
        ? []
        : [{ judge, subject, ...curveOf(one, (name) => cells.get(name ?? '') ?? [], confidence) }],
    );
  });
}

function curveOf(
  { series, from, direction, isFalling, baseline, undone }: UndoingSeries,
  cellOf: (condition: string | null) => readonly Outcome[],
  confidence: number,
): Omit<UndoingCurve, 'subject'> {
  const all = [{ condition: from, steps: 0 }, ...undone];
  const cells = [cellOf(baseline), ...all.map(({ condition }) => cellOf(condition))];
  const rates = ratesOfTable(tabulateCounts(cells));
  const compare = (upper: number, lower: number): TestedDifference => {
    const [one, other] = isFalling ? [upper, lower] : [lower, upper];
    const { value, low, high, p } = compareCells(cells[one] ?? [], cells[other] ?? [], { confidence });
    return { value, low, high, p };
  };
  const effect = compare(0, 1);
  const isShown = effect.low !== null && effect.low > 0;
  const weigh = (lower: number) => cells.map((_, cell) => (cell === 0 ? 1 : cell === lower ? -1 : 0));
  const turned = (weights: readonly number[]) => (isFalling ? weights : weights.map((weight) => -weight));
  const { tasks, convergence, valid } = rates.table;
  const validOf = (cell: number) => {
    let sum = 0;
    for (let task = 0; task < tasks; task += 1) sum += valid[task * cells.length + cell] ?? 0;
    return sum;
  };
  return {
    ...{ series, from, direction },
    baseline: rates.interval(0, confidence),
    points: all.map(({ condition, steps }, place) => ({
      ...{ steps, condition, n: validOf(place + 1) },
      value: rates.interval(place + 1, confidence),
      left: compare(0, place + 1),
      undone: place === 0 ? null : compare(place + 1, 1),
      share:
        place === 0 || !isShown
          ? NOTHING
          : toEstimate(ratioOfSums(rates, turned(weigh(place + 1)), turned(weigh(1)), confidence)),
    })),
    fit: fitUndoing(
      { steps: all.map(({ steps }) => steps), tasks, sums: convergence, counts: valid },
      { isFalling, isShown },
      confidence,
    ),
  };
}
