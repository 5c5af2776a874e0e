import type { Outcome } from '../outcome.ts';
import { type Bets, betAgainst } from './bet-against.ts';
import type { Evidence } from './evidence.ts';
import type { LimitedRate } from './limit.ts';
import { countTasks } from './measure-cells.ts';

/** Evidence that may be looked at after each task: its bounds hold at all times together. */
export interface SequentialEvidence extends Evidence {
  readonly method: 'betting';
  /**
   * Bets against the claim that the true value is `limit` or more (`high`), or `limit` or less (`low`).
   *
   * @param spare how many more tasks to count in, each as strong evidence against the claim as one task can be
   */
  bets(side: 'low' | 'high', limit: number, spare?: number): Bets;
  /**
   * As `bound`, from what all values together are worth now and not from the best that they ever were: it does not depend
   * on the order of the tasks.
   */
  boundNow: Evidence['bound'];
}

/**
 * A rate of one cell, whose tasks were asked in random order until something was clear. Each task counts once, with the
 * rate of its own trials.
 *
 * @param cell in the order in which the tasks were asked
 */
export function measureRateInSequence(cell: readonly Outcome[], rate: LimitedRate): SequentialEvidence {
  const shares = sharesByTask(cell, rate);
  return inSequence([...shares.values()], tasksOf([cell]), 0);
}

/** As `measureRateInSequence`, the mean over tasks valid in both cells of how much the rates of their trials differ. */
export function measureDifferenceInSequence(
  upper: readonly Outcome[],
  lower: readonly Outcome[],
): SequentialEvidence {
  const others = sharesByTask(lower, 'convergence');
  const differences = [...sharesByTask(upper, 'convergence')].flatMap(([task, share]) => {
    const other = others.get(task);
    return other === undefined ? [] : [share - other];
  });
  return inSequence(differences, tasksOf([upper, lower]), -1);
}

/** Each task's rate over its own trials, of those that have a valid one. */
export function sharesByTask(cell: readonly Outcome[], rate: LimitedRate): Map<string, number> {
  const names = [...new Set(cell.map(({ task }) => task))];
  return new Map(
    countTasks(cell, rate).flatMap(({ hits, of }, place) =>
      of === 0 ? [] : [[names[place] ?? '', hits / of] as const],
    ),
  );
}

/** The tasks answered in all cells. */
export function tasksOf(cells: readonly (readonly Outcome[])[]): number {
  const [first = new Set(), ...others] = cells.map(
    (cell) => new Set(cell.flatMap(({ task, status }) => (status === 'unanswered' ? [] : [task]))),
  );
  return others.reduce((both, one) => both.intersection(one), first).size;
}

/** Evidence about a mean of values in [least, 1], in the order in which they came. */
function inSequence(values: readonly number[], tasks: number, least: 0 | -1): SequentialEvidence {
  // Stretched to [0, 1]; for a lower bound turned round, since bets are always against a mean that is too high.
  const toUnit = (value: number, side: 'low' | 'high') => {
    const unit = (value - least) / (1 - least);
    return side === 'high' ? unit : 1 - unit;
  };
  const bets = (side: 'low' | 'high', limit: number, spare = 0) =>
    betAgainst(toUnit(limit, side), [
      ...values.map((value) => toUnit(value, side)),
      ...Array.from({ length: spare }, () => 0),
    ]);
  return {
    value: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length,
    count:
      least === 0 && values.every(Number.isInteger) ? values.filter((value) => value === 1).length : null,
    of: values.length,
    tasks,
    method: 'betting',
    bets,
    bound: (side, alpha, times = 1) =>
      boundWhere(side, alpha, (found) => (times === 1 ? found.best : found.repeated(times))),
    boundNow: (side, alpha, times = 1) => boundWhere(side, alpha, (found) => found.repeated(times)),
  };

  function boundWhere(side: 'low' | 'high', alpha: number, worthOf: (bets: Bets) => number): number {
    const needed = -Math.log(alpha);
    const units = values.map((value) => toUnit(value, side));
    // The worth grows with the mean that is claimed, so the refuted means are all those above some point.
    let [low, high] = [0, 1];
    for (let step = 0; step < 40; step += 1) {
      const middle = (low + high) / 2;
      if (worthOf(betAgainst(middle, units)) >= needed) high = middle;
      else low = middle;
    }
    const unit = side === 'high' ? high : 1 - high;
    return least + unit * (1 - least);
  }
}
