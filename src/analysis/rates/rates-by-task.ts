import type { Estimate } from '../estimate.ts';
import { effectiveTrials, type TaskCount, wilsonAt } from '../intervals/wilson-by-task.ts';
import type { Outcome } from '../outcome.ts';
import { at, type CountTable, ratesByCell, sumByCell, tabulateCounts } from './count-table.ts';

/** Cells that ask the same tasks: their convergence rates over valid answers, and how these vary together over tasks. */
export interface RatesByTask {
  readonly table: CountTable;
  /** NaN where a cell has no valid answer. */
  readonly rates: Float64Array;
  /** How many independent answers each cell's valid ones are worth. */
  readonly effective: Float64Array;
  /** Wilson's interval of a cell's rate, at that number of answers; nulls where there is none. */
  interval(cell: number, confidence: number): Estimate;
  /**
   * What each task adds to the error of a cell's rate: its convergent answers less those that the rate would have it give,
   * over all of the cell's valid answers.
   */
  residuals(cell: number): Float64Array;
  /** How two cells' rates go together over tasks, in [−1, 1]; 0 where one of them does not vary. */
  correlation(one: number, other: number): number;
  /** The same with Newcombe's correction for continuity: taken towards 0 where it is positive. */
  correctedCorrelation(one: number, other: number): number;
}

/** Rates of cells that ask the same tasks. */
export function ratesByTask(cells: readonly (readonly Outcome[])[]): RatesByTask {
  return ratesOfTable(tabulateCounts(cells));
}

/** As `ratesByTask`, of cells already counted. */
export function ratesOfTable(table: CountTable): RatesByTask {
  const rates = ratesByCell(table);
  const totals = sumByCell(table, table.valid);
  const effective = Float64Array.from({ length: table.cells }, (_, cell) => {
    const counted = countsOfCell(table, cell).filter(({ of }) => of > 0);
    const trials = at(totals, cell);
    return trials === counted.length ? trials : effectiveTrials(counted, trials, at(rates, cell));
  });
  const residuals = remember((cell: number) =>
    Float64Array.from({ length: table.tasks }, (_, task) => {
      const place = task * table.cells + cell;
      return (at(table.convergence, place) - at(rates, cell) * at(table.valid, place)) / at(totals, cell);
    }),
  );
  const squares = remember((cell: number) => productOf(residuals(cell), residuals(cell)));
  const intervals = new Map<string, Estimate>();
  const correlate = (one: number, other: number, correction: number) => {
    const scale = Math.sqrt(squares(one) * squares(other));
    // Below that, what is left is rounding.
    if (!(scale > 1e-18)) return 0;
    const product = productOf(residuals(one), residuals(other));
    const corrected = product > 0 ? Math.max(0, product - correction) : product;
    return Math.max(-1, Math.min(1, corrected / scale));
  };
  return {
    table,
    rates,
    effective,
    residuals,
    interval(cell, confidence) {
      const key = `${cell} ${confidence}`;
      const known = intervals.get(key) ?? wilsonAt(at(rates, cell), at(effective, cell), confidence);
      intervals.set(key, known);
      return known;
    },
    correlation: (one, other) => correlate(one, other, 0),
    correctedCorrelation: (one, other) =>
      correlate(one, other, 1 / (2 * at(effective, one) * at(effective, other))),
  };
}

/** One cell's counts, a task each. */
export function countsOfCell({ tasks, cells, convergence, valid }: CountTable, cell: number): TaskCount[] {
  return Array.from({ length: tasks }, (_, task) => ({
    hits: at(convergence, task * cells + cell),
    of: at(valid, task * cells + cell),
  }));
}

/** The sum of the products of two columns. */
export function productOf(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) sum += at(one, index) * at(other, index);
  return sum;
}

function remember<Value>(make: (cell: number) => Value): (cell: number) => Value {
  const made = new Map<number, Value>();
  return (cell) => {
    const known = made.get(cell) ?? make(cell);
    made.set(cell, known);
    return known;
  };
}
