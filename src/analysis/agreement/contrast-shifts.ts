import type { ContrastKind } from '../../vocabulary/index.ts';
import { groupOutcomes } from '../cells/group-outcomes.ts';
import { pairByContrast } from '../contrasts/pair-by-contrast.ts';
import type { Estimate } from '../estimate.ts';
import { moverSum } from '../intervals/mover-sum.ts';
import { wilsonByTask } from '../intervals/wilson-by-task.ts';
import type { Outcome } from '../outcome.ts';
import { combineRates } from '../rates/combine-rates.ts';
import { at, type CountTable, isValid, tabulateCounts } from '../rates/count-table.ts';
import { type RatesByTask, ratesOfTable } from '../rates/rates-by-task.ts';
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
   * `judge` − `against`: what taking one judge for the other does to the contrast. The four rates are put together with
   * their correlation over tasks (`combineRates`). Where no decision of a cell changed, Wilson's limits say what changes so
   * few answers can hide, and the two cells are put together by MOVER.
   */
  readonly shift: Estimate;
}

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
  { confidence }: { readonly confidence?: number } = {},
): ContrastShift[] {
  return draftShifts(pairOutcomes(judge, against)).map((draft) => {
    const rates = ratesOfTable(draft.table);
    const contrast = (upper: number, lower: number) => {
      const value = at(rates.rates, upper) - at(rates.rates, lower);
      return Number.isNaN(value) ? null : value;
    };
    return {
      ...draft.names,
      judge: contrast(JUDGED_ABOVE, JUDGED_BELOW),
      against: contrast(OTHER_ABOVE, OTHER_BELOW),
      shift: estimateShift(draft, rates, confidence),
    };
  });
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

function estimateShift({ cells }: Draft, rates: RatesByTask, confidence?: number): Estimate {
  const whole = combineRates(rates, [1, -1, -1, 1], confidence);
  if (whole.value === null) return { value: null, low: null, high: null };
  if (cells.every(isChanged)) return { value: whole.value, low: whole.low, high: whole.high };
  const value = differ(rates, JUDGED_ABOVE, OTHER_ABOVE) - differ(rates, JUDGED_BELOW, OTHER_BELOW);
  const [above, below] = [[JUDGED_ABOVE, OTHER_ABOVE] as const, [JUDGED_BELOW, OTHER_BELOW] as const].map(
    ([own, other], place) => {
      const cell = cells[place] ?? [];
      const weights = [0, 0, 0, 0];
      weights[own] = 1;
      weights[other] = -1;
      return isChanged(cell)
        ? combineRates(rates, weights, confidence)
        : boundByChanges(differ(rates, own, other), cell, confidence);
    },
  );
  if (above === undefined || below === undefined) return { value, low: null, high: null };
  const { low, high } = moverSum([
    { weight: 1, estimate: above },
    { weight: -1, estimate: below },
  ]);
  return { value, low, high };
}

function differ({ rates }: RatesByTask, one: number, other: number): number {
  return at(rates, one) - at(rates, other);
}

/** Whether the two judges decided any answer otherwise, as far as rates go. */
function isChanged(cell: CellOfBoth): boolean {
  return cell.some(
    ([judge, against]) =>
      isConvergent(judge) !== isConvergent(against) || isValid(judge.status) !== isValid(against.status),
  );
}

/**
 * Where no decision of a cell changed: the share of its answers that the judge alone called convergent, and the
 * share that the reference alone did, each with Wilson's limits.
 */
function boundByChanges(value: number, cell: CellOfBoth, confidence: number | undefined): Estimate {
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
  if (sum.value === null || sum.low === null || sum.high === null) return { value, low: null, high: null };
  // Each rate is over its own valid answers and these shares are over all: the interval is moved to the value.
  return { value, low: value + (sum.low - sum.value), high: value + (sum.high - sum.value) };
}

function isConvergent({ status }: Outcome): boolean {
  return status === 'convergence';
}
