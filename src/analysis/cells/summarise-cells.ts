import type { Estimate } from '../estimate.ts';
import { wilsonByTask } from '../intervals/wilson-by-task.ts';
import type { Outcome } from '../outcome.ts';
import { type Bounds, boundNonsensical } from './bound-nonsensical.ts';
import { type CellCounts, countCell } from './count-cell.ts';
import { groupOutcomes } from './group-outcomes.ts';

/** A count as a rate with its interval; all but `count` are fractions, null where there is nothing to divide by. */
export interface Rate {
  readonly count: number;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** One subject under one condition as one judge decided it; of one category, or of all. */
export interface Cell
  extends Pick<Outcome, 'subject' | 'condition' | 'direction' | 'judge'>,
    Omit<CellCounts, 'convergence' | 'refusal' | 'nonsensical'> {
  /** null: all categories together. */
  readonly category: string | null;
  /** Over valid answers. */
  readonly convergence: Rate;
  /** Over valid answers. */
  readonly refusal: Rate;
  /** Over judged answers. */
  readonly nonsensical: Rate;
  /** The convergence rate over judged answers if no, and if every, nonsensical answer were convergent. */
  readonly bounds: Bounds;
}

/** How cells are cut, and how sure their intervals are. */
export interface CellOptions {
  /** One cell a subject, condition and judge; or, of each, one a category. */
  readonly by: 'condition' | 'category';
  /** In (0, 1); 0.95 where it is left out. */
  readonly confidence?: number;
}

/**
 * Counts and rates of every cell, in the order in which the cells first occur. Intervals are Wilson's; where a task was
 * asked more than once, for the effective number of trials (`wilsonByTask`).
 */
export function summariseCells(outcomes: Iterable<Outcome>, { by, confidence }: CellOptions): Cell[] {
  const cells = groupOutcomes(outcomes, ({ subject, condition, judge, category }) => [
    subject,
    condition,
    judge,
    by === 'category' ? category : '',
  ]);
  return cells.map((cell) => summarise(cell, by, confidence));
}

function summarise(cell: readonly [Outcome, ...Outcome[]], by: CellOptions['by'], confidence = 0.95): Cell {
  const [{ subject, condition, direction, judge, category }] = cell;
  const counts = countCell(cell);
  const tasks = groupOutcomes(cell, ({ task }) => [task]).map(countCell);
  const overValid = (count: 'convergence' | 'refusal') =>
    wilsonByTask(
      tasks.map((task) => ({ hits: task[count], of: task.valid })),
      confidence,
    );
  const overJudged = wilsonByTask(
    tasks.map((task) => ({ hits: task.nonsensical, of: task.judged })),
    confidence,
  );
  return {
    subject,
    condition,
    direction,
    judge,
    category: by === 'category' ? category : null,
    ...counts,
    convergence: asRate(counts.convergence, overValid('convergence')),
    refusal: asRate(counts.refusal, overValid('refusal')),
    nonsensical: asRate(counts.nonsensical, overJudged),
    bounds: boundNonsensical(counts),
  };
}

function asRate(count: number, { value, low, high }: Estimate): Rate {
  return { count, rate: value, low, high };
}
