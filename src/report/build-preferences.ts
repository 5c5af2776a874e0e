import { holm, measurePreferences, predictRates } from '../analysis/index.ts';
import { inStudyOrder } from './in-study-order.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportPreference, ReportPreferencePrediction, ReportPreferenceShift } from './schema/index.ts';

/** What subjects prefer without a judge, what moves it, and how well it tells what judges find. */
export function buildPreferences(input: ReportInput): {
  readonly preferences: ReportPreference[];
  readonly preferenceShifts: ReportPreferenceShift[];
  readonly preferencePredictions: ReportPreferencePrediction[];
} {
  const { scores = [], conditions, outcomes } = input;
  const { cells, shifts } = measurePreferences(scores, conditions);
  const adjusted = holm(shifts.map(({ category, shift }) => (category === null ? shift.p : null)));
  return {
    preferences: inOrder(cells, input),
    preferenceShifts: inOrder(
      shifts.map(({ byTask, shift, ...rest }, place) => ({
        ...rest,
        shift: { ...shift, pAdjusted: adjusted[place] ?? null },
        byTask: [...byTask],
      })),
      input,
    ),
    preferencePredictions: predictRates(
      scores,
      outcomes.filter(({ direction }) => direction !== 'contest'),
    ),
  };
}

function inOrder<T extends { readonly subject: string; readonly category: string | null }>(
  items: readonly T[],
  input: ReportInput,
): T[] {
  const levers = new Map(input.conditions.map(({ name, family }, place) => [family ?? name, place]));
  const placeOf = (item: T) => ('condition' in item ? (levers.get(String(item.condition)) ?? 0) : 0);
  const sorted = items.toSorted((one, other) => placeOf(one) - placeOf(other));
  return inStudyOrder(
    sorted.map((item) => ({ item, judge: '', subject: item.subject, category: item.category })),
    input,
  ).map(({ item }) => item);
}
