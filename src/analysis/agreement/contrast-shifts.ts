import type { ContrastKind } from '../../vocabulary/index.ts';
import { groupOutcomes } from '../cells/group-outcomes.ts';
import type { ContrastOptions } from '../contrasts/compare-cells.ts';
import { pairByContrast } from '../contrasts/pair-by-contrast.ts';
import type { Estimate } from '../estimate.ts';
import { moverSum } from '../intervals/mover-sum.ts';
import { wilsonByTask } from '../intervals/wilson-by-task.ts';
import type { Outcome } from '../outcome.ts';
import { at, type CountTable, tabulateCounts } from '../rates/count-table.ts';
import { bcaInterval } from '../resampling/bca-interval.ts';
import { type JointRates, jointRatesOfAlike } from '../resampling/joint-rates.ts';
import { pairOutcomes } from './pair-decisions.ts';

/** What two judges make of one contrast, on the same answers. */
export interface ContrastShift {
  readonly subject: string;
  readonly kind: ContrastKind;
  readonly upper: string;
  readonly lower: string;
  /** Answers of the two conditions that both judges decided. */
  readonly pairs: number;
  /** The contrast as the judge decided; null where a cell has no valid answer. */
  readonly judge: number | null;
  /** As the reference decided. */
  readonly against: number | null;
  /**
   * `judge` − `against`: what taking one judge for the other does to the contrast. BCa bootstrap over tasks, each with
   * both judges' decisions. Where no decision of a cell changed, which no resample can vary, Wilson's limits say what
   * changes so few answers can hide, and the two cells are put together by MOVER.
   */
  readonly shift: Estimate;
}

/** Tables share their draws, and each keeps its resamples for so long. */
const TOGETHER = 12;
/** The cells of a table: the judge's two, then the reference's. */
const [JUDGED_ABOVE, JUDGED_BELOW, OTHER_ABOVE, OTHER_BELOW] = [0, 1, 2, 3] as const;

interface Draft {
  readonly names: Pick<ContrastShift, 'subject' | 'kind' | 'upper' | 'lower' | 'pairs'>;
  readonly cells: readonly [CellOfBoth, CellOfBoth];
  readonly table: CountTable;
}

/** One cell as both judges decided it, answer by answer. */
type CellOfBoth = readonly (readonly [judge: Outcome, against: Outcome])[];

/**
 * What the choice between two judges does to each contrast, on the answers that both decided. Each rate is over the answers
 * that the judge in question found valid, as in the tables.
 */
export function contrastShiftsOf(
  judge: Iterable<Outcome>,
  against: Iterable<Outcome>,
  options: ContrastOptions = {},
): ContrastShift[] {
  const { confidence, ...resampling } = options;
  const drafts = draftShifts(pairOutcomes(judge, against));
  const shifts = new Map<Draft, ContrastShift>();
  for (const alike of Map.groupBy(drafts, ({ table }) => table.tasks).values()) {
    for (let from = 0; from < alike.length; from += TOGETHER) {
      const some = alike.slice(from, from + TOGETHER);
      const drawn = jointRatesOfAlike(
        some.map(({ table }) => table),
        resampling,
      );
      for (const draft of some) {
        const joint = drawn.get(draft.table);
        if (joint === undefined) continue;
        const { rates } = joint;
        const contrast = (upper: number, lower: number) => {
          const value = at(rates, upper) - at(rates, lower);
          return Number.isNaN(value) ? null : value;
        };
        shifts.set(draft, {
          ...draft.names,
          judge: contrast(JUDGED_ABOVE, JUDGED_BELOW),
          against: contrast(OTHER_ABOVE, OTHER_BELOW),
          shift: estimateShift(draft, joint, confidence),
        });
      }
    }
  }
  return drafts.flatMap((draft) => shifts.get(draft) ?? []);
}

function draftShifts(pairs: CellOfBoth): Draft[] {
  const others = new Map(pairs);
  return groupOutcomes(
    pairs.map(([outcome]) => outcome),
    ({ subject }) => [subject],
  ).flatMap((group) => {
    const cells = groupOutcomes(group, ({ condition }) => [condition]);
    return pairByContrast(cells, ([{ direction }]) => direction).map(({ kind, upper, lower }) => {
      const ofBoth = (cell: readonly Outcome[]): CellOfBoth =>
        cell.flatMap((outcome) => {
          const other = others.get(outcome);
          return other === undefined ? [] : [[outcome, other] as const];
        });
      const [above, below] = [ofBoth(upper), ofBoth(lower)];
      const second = (cell: CellOfBoth) => cell.map(([, other]) => other);
      return {
        names: {
          subject: upper[0].subject,
          kind,
          upper: upper[0].condition,
          lower: lower[0].condition,
          pairs: above.length + below.length,
        },
        cells: [above, below],
        table: tabulateCounts([upper, lower, second(above), second(below)]),
      };
    });
  });
}

function estimateShift({ cells }: Draft, joint: JointRates, confidence?: number): Estimate {
  const of = (from: (rates: readonly Float64Array[], index: number) => number): Estimate => {
    const over = (rates: readonly Float64Array[]) =>
      new Float64Array(rates[0]?.length ?? 0).map((_, index) => from(rates, index));
    const value = from(
      [...joint.rates].map((rate) => Float64Array.of(rate)),
      0,
    );
    const { resampled, jackknife } = joint;
    const interval = Number.isNaN(value)
      ? null
      : bcaInterval(value, over(resampled), over(jackknife), confidence);
    return { value: Number.isNaN(value) ? null : value, low: null, high: null, ...interval };
  };
  const above = of((rates, index) => differ(rates, JUDGED_ABOVE, OTHER_ABOVE, index));
  const below = of((rates, index) => differ(rates, JUDGED_BELOW, OTHER_BELOW, index));
  const whole = of(
    (rates, index) =>
      differ(rates, JUDGED_ABOVE, OTHER_ABOVE, index) - differ(rates, JUDGED_BELOW, OTHER_BELOW, index),
  );
  if (whole.value === null || (above.low !== null && below.low !== null)) return whole;
  const [first, second] = [above, below].map((shift, place) =>
    shift.low === null ? boundByChanges(shift, cells[place] ?? [], confidence) : shift,
  );
  if (first === undefined || second === undefined) return whole;
  const { low, high } = moverSum([
    { weight: 1, estimate: first },
    { weight: -1, estimate: second },
  ]);
  return { value: whole.value, low, high };
}

function differ(rates: readonly Float64Array[], one: number, other: number, index: number): number {
  const none = new Float64Array();
  return at(rates[one] ?? none, index) - at(rates[other] ?? none, index);
}

/**
 * Where a bootstrap sees a cell's shift not vary: the share of its answers that the judge alone called convergent, and the
 * share that the reference alone did, each with Wilson's limits.
 */
function boundByChanges({ value }: Estimate, cell: CellOfBoth, confidence: number | undefined): Estimate {
  const share = (changed: (judge: boolean, against: boolean) => boolean) =>
    wilsonByTask(
      [...Map.groupBy(cell, ([{ task }]) => task).values()].map((answers) => ({
        hits: answers.filter(([judge, against]) => changed(isConvergent(judge), isConvergent(against)))
          .length,
        of: answers.length,
      })),
      confidence,
    );
  const sum = moverSum([
    { weight: 1, estimate: share((judge, against) => judge && !against) },
    { weight: -1, estimate: share((judge, against) => !judge && against) },
  ]);
  if (value === null || sum.value === null || sum.low === null || sum.high === null)
    return { value, low: null, high: null };
  // Each rate is over its own valid answers and these shares are over all: the interval is moved to the value.
  return { value, low: value + (sum.low - sum.value), high: value + (sum.high - sum.value) };
}

function isConvergent({ status }: Outcome): boolean {
  return status === 'convergence';
}
