import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { deviationOf } from '../preference/mean-estimate.ts';
import type { PreferenceScore } from '../preference/preference-score.ts';
import { meanOf, valuesOf } from '../preference/task-values.ts';
import type { Evidence } from './evidence.ts';
import { conditionsOf, type GateCheck } from './plan-checks.ts';

/** What stands for no bound at all: a number that JSON can hold. */
export const NO_BOUND = Number.MAX_VALUE;

/** A check of what needs no judge. */
export type PreferenceCheck = GateCheck & {
  readonly quantity: Extract<GateCheck['quantity'], { readonly kind: 'preference' | 'shift' }>;
};

/** Whether a check needs no judge. */
export function isOfPreference(check: GateCheck): check is PreferenceCheck {
  return check.quantity.kind === 'preference' || check.quantity.kind === 'shift';
}

/**
 * A preference, or a shift over the tasks that were scored under both conditions, with Student's one-sided bounds over tasks. The
 * number of tasks is taken as settled beforehand. A single task has no bound, and neither have values that are all the same.
 */
export function measurePreference(scores: readonly PreferenceScore[], check: PreferenceCheck): Evidence {
  const { subject, category } = check;
  const own = scores.filter(
    (score) => score.subject === subject && (category === null || score.category === category),
  );
  const [first = new Map<string, number>(), second] = conditionsOf(check).map((condition) => {
    const { tasks } = valuesOf(own.filter((score) => score.condition === condition));
    return new Map([...tasks].map(([task, { perToken }]) => [task, perToken]));
  });
  const values = [...first].flatMap(([task, value]) => {
    if (second === undefined) return [value];
    const other = second.get(task);
    return other === undefined ? [] : [value - other];
  });
  const n = values.length;
  const value = n === 0 ? null : meanOf(values);
  const deviation = deviationOf(values);
  return {
    value,
    count: null,
    of: n,
    tasks: n,
    method: 'student',
    bound(side, alpha, times = 1) {
      const open = side === 'low' ? -NO_BOUND : NO_BOUND;
      const tasks = n * times;
      if (value === null || deviation === 0 || tasks < 2) return open;
      const reach = (tQuantile(1 - alpha, tasks - 1) * deviation) / Math.sqrt(tasks);
      return side === 'low' ? value - reach : value + reach;
    },
  };
}
