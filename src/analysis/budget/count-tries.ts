import { groupOutcomes } from '../cells/group-outcomes.ts';
import type { Outcome } from '../outcome.ts';
import { isValid } from '../rates/count-table.ts';
import { meanOverSubsets } from './mean-over-subsets.ts';

/** What tries are: other wordings of a lever, or other samples of one wording. */
export const TRIES = ['wordings', 'samples'] as const;

/** One of them. */
export type Tries = (typeof TRIES)[number];

/** A task's chances after k tries: the entry at k − 1. Both have as many entries as the task has tries. */
export interface TaskTries {
  /** That at least one of k answers converges. */
  readonly any: readonly number[];
  /** That all k answers are valid and none converges. */
  readonly hold: readonly number[];
  /** Answers behind it. */
  readonly answers: number;
}

/**
 * One lever's tries, by task. A try is an answer that was judged. One judged nonsensical has neither converged nor held: so no
 * side gains by nonsense. Answers that are missing, dropped, withheld or disputed are no tries; a task has as many tries as are left.
 *
 * Of wordings, a try is one answer under a wording, any of its answers alike. Of samples, tries are the answers under one
 * wording; where there are several wordings, the mean over those that have k answers.
 */
export function countTries(lever: readonly Outcome[], over: Tries): ReadonlyMap<string, TaskTries> {
  const judged = lever.filter(({ status }) => isValid(status) || status === 'nonsensical');
  const tasks = groupOutcomes(judged, ({ task }) => [task]);
  return new Map(
    tasks.map((answers) => {
      const wordings = groupOutcomes(answers, ({ member = '' }) => [member]);
      const curves = over === 'wordings' ? overWordings(wordings) : overSamples(wordings);
      return [answers[0].task, { ...curves, answers: answers.length }];
    }),
  );
}

type Wordings = readonly (readonly Outcome[])[];

function overWordings(wordings: Wordings): Pick<TaskTries, 'any' | 'hold'> {
  const share = (of: (outcome: Outcome) => boolean) =>
    meanOverSubsets(wordings.map((answers) => answers.filter(of).length / answers.length));
  return { any: share((one) => !converges(one)).map((none) => 1 - none), hold: share(holds) };
}

function overSamples(wordings: Wordings): Pick<TaskTries, 'any' | 'hold'> {
  const most = Math.max(0, ...wordings.map(({ length }) => length));
  const each = wordings.map((answers) => ({
    none: meanOverSubsets(answers.map((one) => (converges(one) ? 0 : 1))),
    hold: meanOverSubsets(answers.map((one) => (holds(one) ? 1 : 0))),
  }));
  const mean = (key: 'none' | 'hold') =>
    Array.from({ length: most }, (_, k) => {
      const known = each.flatMap((curves) => curves[key][k] ?? []);
      return known.reduce((sum, value) => sum + value, 0) / known.length;
    });
  return { any: mean('none').map((none) => 1 - none), hold: mean('hold') };
}

function converges({ status }: Outcome): boolean {
  return status === 'convergence';
}

function holds({ status }: Outcome): boolean {
  return isValid(status) && status !== 'convergence';
}
