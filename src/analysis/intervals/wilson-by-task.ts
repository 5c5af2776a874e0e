import type { Estimate } from '../estimate.ts';
import { wilson } from './wilson.ts';

/** How many of a task's trials count (`of`), and how many of those have the property (`hits`). */
export interface TaskCount {
  readonly hits: number;
  readonly of: number;
}

/**
 * The rate over all trials with Wilson's interval, where trials of one task may be alike.
 *
 * Wilson's formula is given the effective number of trials: trials ÷ design effect, the task-clustered variance of the
 * rate over the variance that independent trials would have. With one trial a task the effect is 1 and this is Wilson's
 * interval. The effect is never taken below 1. Where the trials do not vary, each task counts as one trial.
 *
 * Source: N. Dean and M. Pagano (2015), "Evaluating confidence interval methods for binomial proportions in clustered
 * surveys", J. Surv. Stat. Methodol. 3:484–503 (Wilson's interval with an effective sample size).
 *
 * @param tasks one count a task; tasks without trials do not matter
 * @returns nulls where no trial counts
 */
export function wilsonByTask(tasks: Iterable<TaskCount>, confidence = 0.95): Estimate {
  const counted = [...tasks].filter(({ of }) => of > 0);
  const trials = counted.reduce((sum, { of }) => sum + of, 0);
  const rate = counted.reduce((sum, { hits }) => sum + hits, 0) / trials;
  return wilsonAt(
    rate,
    trials === counted.length ? trials : effectiveTrials(counted, trials, rate),
    confidence,
  );
}

/** Wilson's interval of a rate over so many independent trials, which need not be a whole number; nulls where it is 0. */
export function wilsonAt(rate: number, trials: number, confidence: number): Estimate {
  const { low, high } = wilson(trials === 0 ? 0 : rate * trials, trials, confidence);
  return { value: trials === 0 ? null : rate, low, high };
}

/** How many independent trials these are worth: trials ÷ design effect; the tasks where nothing varies. */
export function effectiveTrials(counted: readonly TaskCount[], trials: number, rate: number): number {
  const clusters = counted.length;
  if (clusters < 2 || rate === 0 || rate === 1) return clusters;
  const squares = counted.reduce((sum, { hits, of }) => sum + (hits - rate * of) ** 2, 0);
  const clustered = (clusters / (clusters - 1)) * (squares / trials ** 2);
  const independent = (rate * (1 - rate)) / (trials - 1);
  return trials / Math.max(1, clustered / independent);
}
