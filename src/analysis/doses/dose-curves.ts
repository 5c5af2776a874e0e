import { type Direction, oppositeOf } from '../../vocabulary/index.ts';
import { groupOutcomes } from '../cells/group-outcomes.ts';
import { compareCells } from '../contrasts/compare-cells.ts';
import type { Estimate } from '../estimate.ts';
import type { Outcome } from '../outcome.ts';
import { tabulateCounts } from '../rates/count-table.ts';
import { countsOfCell, ratesOfTable } from '../rates/rates-by-task.ts';
import { fitIsotonic } from './fit-isotonic.ts';
import { fitLogistic, type Logistic, rateAt } from './fit-logistic.ts';
import { halfDose } from './half-dose.ts';

/** What an analysis must know of a condition to place it in a series. */
export interface DosedCondition {
  readonly name: string;
  readonly dose?:
    | { readonly series: string; readonly of: string; readonly amount: number | string }
    | undefined;
}

/** An effect, paired over tasks. */
export interface DoseEffect extends Estimate {
  /** Two-sided, for none. */
  readonly p: number | null;
}

/** One dose of a series. */
export interface DosePoint {
  /** Of the lever; 0 for the baseline. A place where the series is one of positions, and null for its baseline. */
  readonly amount: number | string | null;
  readonly condition: string;
  /** Valid answers. */
  readonly valid: number;
  /** The convergence rate. */
  readonly rate: Estimate;
  /**
   * How far it moves the rate from the baseline, towards where the lever pushes (up for a control): a steerability. Null for the
   * baseline, and without one.
   */
  readonly effect: DoseEffect | null;
  /** The same from the series' first dose on; null for the baseline and the first. */
  readonly beyondFirst: DoseEffect | null;
}

/** One subject's answers by the dose of a lever, as one judge decided. */
export interface DoseCurve extends Pick<Outcome, 'subject' | 'judge' | 'direction'> {
  readonly series: string;
  /** What there is more or less of: repetitions, sentences, scale or position. */
  readonly of: string;
  /** The baseline first, and then by rising dose; positions as the study has them. */
  readonly points: readonly DosePoint[];
  /** The monotone fit, a point each, the baseline among them; null for positions and controls. */
  readonly isotonic: readonly number[] | null;
  /** A logistic curve; null where the monotone fit is, and where there is no finite one. */
  readonly logistic:
    | (Logistic & {
        /** Whether it lies within the interval of each point. */
        readonly fits: boolean;
      })
    | null;
  /**
   * The dose of half of what the highest one does, by the monotone fit; nulls where the effect of the highest dose is not shown. The
   * upper end is null where it lies beyond the highest dose.
   */
  readonly half: Estimate | null;
}

type Cell = readonly [Outcome, ...Outcome[]];

interface Dosed {
  readonly amount: number | string | null;
  readonly cell: Cell;
}

/** The curve of each series, for each judge and subject. */
export function doseCurves(
  outcomes: readonly Outcome[],
  conditions: readonly DosedCondition[],
  confidence = 0.95,
): DoseCurve[] {
  const series = seriesOf(conditions);
  if (series.size === 0) return [];
  return groupOutcomes(outcomes, ({ judge, subject }) => [judge, subject]).flatMap((group) => {
    const cells = groupOutcomes(group, ({ condition }) => [condition]);
    const baseline = cells.find(([{ direction }]) => direction === 'baseline');
    return [...series].flatMap(([name, doses]): DoseCurve[] => {
      const dosed = doses.flatMap(({ name: condition, amount }): Dosed[] => {
        const cell = cells.find(([one]) => one.condition === condition);
        return cell === undefined ? [] : [{ amount, cell }];
      });
      const [first] = dosed;
      const of = doses[0]?.of;
      if (first === undefined || of === undefined) return [];
      return [curveOf({ series: name, of, dosed, first, baseline }, confidence)];
    });
  });
}

/**
 * The conditions of each series. None of further training, which has curves of its own (`measureUndoing`), and none of dose 0, whose
 * place the baseline has.
 */
export function seriesOf<Condition extends DosedCondition>(conditions: readonly Condition[]) {
  const dosed = conditions.flatMap((condition) =>
    condition.dose === undefined || condition.dose.of === 'steps' || condition.dose.amount === 0
      ? []
      : [{ ...condition, ...condition.dose }],
  );
  return Map.groupBy(dosed, ({ series }) => series);
}

/** Where a series pushes: as the first of its doses that pushes somewhere, since other scales of an adapter say that they are no levers. */
export function directionOf(doses: readonly Direction[]): Direction {
  const [first = 'contest'] = doses;
  return doses.find((direction) => oppositeOf(direction) !== null) ?? first;
}

interface Series {
  readonly series: string;
  readonly of: string;
  readonly dosed: readonly Dosed[];
  readonly first: Dosed;
  readonly baseline: Cell | undefined;
}

function curveOf({ series, of, dosed, first, baseline }: Series, confidence: number): DoseCurve {
  const [{ subject, judge }] = first.cell;
  const direction = directionOf(dosed.map(({ cell }) => cell[0].direction));
  const isNumeric = dosed.every(({ amount }) => typeof amount === 'number');
  const doses = isNumeric ? dosed.toSorted((one, other) => Number(one.amount) - Number(other.amount)) : dosed;
  const start = baseline === undefined ? [] : [{ amount: isNumeric ? 0 : null, cell: baseline }];
  const all = [...start, ...doses];
  const rates = ratesOfTable(tabulateCounts(all.map(({ cell }) => cell)));
  // A rate that falls is what an anti lever is for.
  const sign = direction === 'anti' ? -1 : 1;
  const move = (from: Cell | undefined, { cell }: Dosed): DoseEffect | null => {
    if (from === undefined || from === cell) return null;
    const [upper, lower] = sign < 0 ? [from, cell] : [cell, from];
    const { value, low, high, p } = compareCells(upper, lower, { confidence });
    return { value, low, high, p };
  };
  const [lead] = doses;
  const points = all.map(
    (one, place): DosePoint => ({
      amount: one.amount,
      condition: one.cell[0].condition,
      valid: countsOfCell(rates.table, place)
        .filter(({ of }) => of > 0)
        .reduce((sum, { of }) => sum + of, 0),
      rate: rates.interval(place, confidence),
      effect: one.cell === baseline ? null : move(baseline, one),
      beyondFirst: one.cell === baseline ? null : move(lead?.cell, one),
    }),
  );
  const curve = { subject, judge, direction, series, of, points };
  const isKnown = points.length > 2 && points.every(({ rate }) => rate.value !== null);
  if (!isNumeric || !isKnown || oppositeOf(direction) === null)
    return { ...curve, isotonic: null, logistic: null, half: null };
  const rising = sign > 0;
  const isotonic = fitIsotonic(
    points.map(({ rate, valid }) => ({ value: rate.value ?? 0, weight: valid })),
    rising,
  );
  const logistic = fitLogistic(
    points.map(({ amount, rate, valid }) => ({
      dose: Number(amount),
      hits: (rate.value ?? 0) * valid,
      of: valid,
    })),
  );
  const top = move(all[0]?.cell, all.at(-1) ?? first);
  const isShown = top !== null && top.low !== null && top.low > 0;
  const { tasks, convergence, valid } = rates.table;
  return {
    ...curve,
    isotonic,
    logistic: logistic && {
      ...logistic,
      fits: points.every(({ amount, rate }) => {
        const told = rateAt(logistic, Number(amount));
        return (rate.low ?? 0) <= told && told <= (rate.high ?? 1);
      }),
    },
    half: isShown
      ? halfDose(
          { doses: points.map(({ amount }) => Number(amount)), tasks, sums: convergence, counts: valid },
          rising,
          confidence,
        )
      : { value: null, low: null, high: null },
  };
}
