import type { Estimate } from '../estimate.ts';
import { normalDeviate } from '../intervals/normal-deviate.ts';
import type { Outcome } from '../outcome.ts';
import { rankCorrelation } from '../rank-correlation.ts';
import type { PreferenceScore } from './preference-score.ts';
import { meanOf, preferenceOf } from './task-values.ts';

/** How well preference tells what a judge finds. */
export interface PreferencePrediction extends Estimate {
  readonly judge: string;
  /** Tasks of one subject, over its conditions; or subjects, over their tasks and conditions. */
  readonly over: 'tasks' | 'subjects';
  /** Null over subjects. */
  readonly subject: string | null;
  /** How many tasks, or subjects. */
  readonly n: number;
}

/** With fewer, a rank correlation says nothing, and its interval does not hold. */
const LEAST = 10;

/**
 * Spearman's rank correlation of preference and judged convergence: over the tasks of each subject, each task's values averaged
 * over the conditions under which it was both scored and validly judged; and over subjects, likewise.
 *
 * @param outcomes - of all judges; those of a contest are left out by whoever calls, as preferences are
 */
export function predictRates(
  scores: readonly PreferenceScore[],
  outcomes: readonly Outcome[],
  confidence = 0.95,
): PreferencePrediction[] {
  const deeds = scores.filter(({ kind, twin }) => kind === 'deeds' && !twin);
  const preferences = new Map(
    [...Map.groupBy(deeds, keyOf)].map(([key, group]) => [
      key,
      meanOf(group.map((score) => preferenceOf(score).perToken)),
    ]),
  );
  return [...Map.groupBy(outcomes, ({ judge }) => judge)].flatMap(([judge, all]) => {
    const points = [...Map.groupBy(all, keyOf)].flatMap(([key, group]) => {
      const preference = preferences.get(key);
      const valid = group.filter(({ status }) => VALID.has(status));
      const [first] = valid;
      if (preference === undefined || first === undefined) return [];
      const { subject, task } = first;
      return [{ subject, task, preference, rate: meanOf(valid.map(isConvergent)) }];
    });
    const average = (group: typeof points) => ({
      preference: meanOf(group.map(({ preference }) => preference)),
      rate: meanOf(group.map(({ rate }) => rate)),
    });
    const bySubject = [...Map.groupBy(points, ({ subject }) => subject)];
    const overTasks = bySubject.map(([subject, own]): PreferencePrediction => {
      const tasks = [...Map.groupBy(own, ({ task }) => task).values()].map(average);
      return { judge, over: 'tasks', subject, ...correlate(tasks, confidence) };
    });
    const averages = bySubject.map(([, own]) => average(own));
    const overSubjects: PreferencePrediction = {
      judge,
      over: 'subjects',
      subject: null,
      ...correlate(averages, confidence),
    };
    return [...overTasks, overSubjects].filter(({ n }) => n >= LEAST);
  });
}

const VALID = new Set(['convergence', 'no_convergence', 'safety_refusal']);

function isConvergent({ status }: Outcome): number {
  return status === 'convergence' ? 1 : 0;
}

function keyOf({ subject, condition, task }: Pick<Outcome, 'subject' | 'condition' | 'task'>): string {
  return JSON.stringify([subject, condition, task]);
}

/**
 * Spearman's ρ with ties at their mean rank, and an interval by Fisher's z with the variance 1.06/(n − 3).
 *
 * Source: E. C. Fieller, H. O. Hartley and E. S. Pearson (1957), "Tests for rank correlation coefficients", Biometrika
 * 44:470–481.
 */
function correlate(
  points: readonly { readonly preference: number; readonly rate: number }[],
  confidence: number,
): Estimate & { readonly n: number } {
  const n = points.length;
  const value = rankCorrelation(
    points.map(({ preference }) => preference),
    points.map(({ rate }) => rate),
  );
  if (value === null || n < LEAST || Math.abs(value) >= 1) return { value, low: null, high: null, n };
  const z = Math.atanh(value);
  const reach = normalDeviate(confidence) * Math.sqrt(1.06 / (n - 3));
  return { value, low: Math.tanh(z - reach), high: Math.tanh(z + reach), n };
}
