import { isDecision } from '../../vocabulary/index.ts';
import { groupOutcomes } from '../cells/group-outcomes.ts';
import { pairCounts } from '../contrasts/pair-counts.ts';
import { effectiveTrials, type TaskCount } from '../intervals/wilson-by-task.ts';
import type { Outcome } from '../outcome.ts';
import { tabulateCounts } from '../rates/count-table.ts';
import type { Evidence } from './evidence.ts';
import { exactBound } from './exact-bound.ts';
import type { LimitedRate } from './limit.ts';

/**
 * A rate of one cell, for a number of tasks fixed beforehand. The bound is Clopper and Pearson's; with several trials a
 * task, for the effective number of trials.
 */
export function measureRate(cell: readonly Outcome[], rate: LimitedRate): Evidence {
  const tasks = countTasks(cell, rate);
  const { count, of } = sum(tasks);
  const effective = of === 0 ? 0 : effectiveOf(tasks, of, count);
  return {
    value: of === 0 ? null : count / of,
    count,
    of,
    tasks: answeredTasks(cell).size,
    method: 'clopper-pearson',
    bound(side, alpha, times = 1) {
      if (of === 0) return side === 'low' ? 0 : 1;
      return exactBound(side, (count / of) * effective * times, effective * times, alpha);
    },
  };
}

/**
 * rate(upper) − rate(lower) of convergence, for a number of tasks fixed beforehand.
 *
 * With one trial a task and the same tasks valid in both cells the value is (tasks convergent in the upper cell alone −
 * in the lower alone) ÷ tasks, and the bound puts together exact bounds of these two shares. Otherwise it puts together
 * exact bounds of the two cells' rates, and ignores the pairing. Each of the two bounds may err with a chance of
 * `alpha` ÷ 2 (Bonferroni), so that together they err with `alpha` at most, however the two depend on each other.
 */
export function measureDifference(upper: readonly Outcome[], lower: readonly Outcome[]): Evidence {
  const table = tabulateCounts([upper, lower]);
  const { counts, aligned } = pairCounts(table);
  const [above, below] = [measureRate(upper, 'convergence'), measureRate(lower, 'convergence')];
  const inBoth = answeredTasks(upper).intersection(answeredTasks(lower));
  const common = {
    value: above.value === null || below.value === null ? null : above.value - below.value,
    count: null,
    of: counts.pairs,
    tasks: inBoth.size,
  };
  if (aligned && counts.pairs > 0 && table.valid.every((trials) => trials <= 1)) {
    const share = (count: number) => (side: 'low' | 'high', alpha: number, times: number) =>
      exactBound(side, count * times, counts.pairs * times, alpha);
    return {
      ...common,
      method: 'paired-clopper-pearson',
      bound: subtract(share(counts.upperOnly), share(counts.lowerOnly)),
    };
  }
  return { ...common, method: 'two-clopper-pearson', bound: subtract(above.bound, below.bound) };
}

type Bound = (side: 'low' | 'high', alpha: number, times: number) => number;

function subtract(first: Bound, second: Bound): Evidence['bound'] {
  return (side, alpha, times = 1) =>
    first(side, alpha / 2, times) - second(side === 'low' ? 'high' : 'low', alpha / 2, times);
}

/** One count a task of what has the property, and of what the rate is over. */
export function countTasks(cell: readonly Outcome[], rate: LimitedRate): TaskCount[] {
  return groupOutcomes(cell, ({ task }) => [task]).map((outcomes) => {
    const judged = outcomes.filter(({ status }) => isDecision(status));
    const over = rate === 'nonsensical' ? judged : judged.filter(({ status }) => status !== 'nonsensical');
    const property = rate === 'refusal' ? 'safety_refusal' : rate;
    return { hits: over.filter(({ status }) => status === property).length, of: over.length };
  });
}

function answeredTasks(cell: readonly Outcome[]): Set<string> {
  return new Set(cell.flatMap(({ task, status }) => (status === 'unanswered' ? [] : [task])));
}

function sum(tasks: readonly TaskCount[]): { count: number; of: number } {
  return tasks.reduce(({ count, of }, task) => ({ count: count + task.hits, of: of + task.of }), {
    count: 0,
    of: 0,
  });
}

function effectiveOf(tasks: readonly TaskCount[], of: number, count: number): number {
  const counted = tasks.filter((task) => task.of > 0);
  return of === counted.length ? of : effectiveTrials(counted, of, count / of);
}
