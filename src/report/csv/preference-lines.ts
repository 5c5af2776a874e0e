import type { ReportPreference, ReportPreferenceShift } from '../schema/index.ts';

/** Two lines for what one subject prefers under one lever. */
export function preferenceLines({ preference, choice, tasks, pairs, ...cell }: ReportPreference) {
  const shared = { ...cell, record: 'preference', n: tasks, count: pairs };
  return [
    { ...shared, ...preference, measure: 'preference' },
    { ...shared, ...choice, measure: 'choice' },
  ];
}

/** A line for each estimate of a shift. */
export function preferenceShiftLines({
  subject,
  kind,
  upper,
  lower,
  category,
  ...one
}: ReportPreferenceShift) {
  const { shift, choice, tasks, twin, beyondTwin, wording } = one;
  const shared = {
    record: 'preference-shift',
    subject,
    condition: upper,
    against: lower,
    category,
    n: tasks,
  };
  const line = (measure: string, estimate: object) => ({
    ...shared,
    measure: `${kind}${measure}`,
    ...estimate,
  });
  return [
    line('', shift),
    line('-choice', choice),
    ...(twin === null
      ? []
      : [line('-twin', { value: twin.value, low: twin.low, high: twin.high, n: twin.tasks })]),
    ...(beyondTwin === null ? [] : [line('-beyond-twin', { ...beyondTwin, n: twin?.tasks ?? 0 })]),
    ...(wording === null
      ? []
      : [line('-wording', { value: wording.rms, high: wording.reach, n: wording.pairs })]),
  ];
}
