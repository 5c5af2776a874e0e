import { type Direction, oppositeOf } from '../../vocabulary/index.ts';
import { type Estimate, toEstimate } from '../estimate.ts';
import { meanEstimate, type TestedMean } from '../preference/mean-estimate.ts';
import type { PreferenceScore } from '../preference/preference-score.ts';
import { meanOf, valuesOf } from '../preference/task-values.ts';
import { type DosedCondition, directionOf, seriesOf } from './dose-curves.ts';
import { fitIsotonic } from './fit-isotonic.ts';
import { halfDose } from './half-dose.ts';

/** What one subject prefers at one dose of a lever. */
export interface PreferenceDosePoint {
  /** As of a dose of judged answers: 0 for the baseline, null for that of positions. */
  readonly amount: number | string | null;
  readonly condition: string;
  readonly tasks: number;
  /** In nats a token, with Student's interval over tasks. */
  readonly preference: Estimate;
  /** How far it moves preference from the baseline, towards where the lever pushes (up for a control), paired over tasks. */
  readonly effect: TestedMean | null;
}

/** One subject's preference by the dose of a lever. */
export interface PreferenceDoseCurve {
  readonly subject: string;
  readonly series: string;
  readonly direction: Direction;
  /** What there is more or less of. */
  readonly of: string;
  /** The baseline first, and then by rising dose; positions as the study has them. */
  readonly points: readonly PreferenceDosePoint[];
  /** The monotone fit over the tasks that all doses have, a point each; null for positions and controls. */
  readonly isotonic: readonly number[] | null;
  /**
   * The dose of half of what the highest one does, by the monotone fit over these tasks; null where that is null, and nulls where
   * the effect of the highest dose on them is not shown. The upper end is null where it lies beyond the highest dose.
   */
  readonly half: Estimate | null;
}

/** The curve of each series that was scored, for each subject. */
export function preferenceDoses(
  scores: readonly PreferenceScore[],
  conditions: readonly (DosedCondition & { readonly direction: Direction })[],
  confidence = 0.95,
): PreferenceDoseCurve[] {
  const series = seriesOf(conditions);
  if (series.size === 0) return [];
  const baseline = conditions.find(({ direction }) => direction === 'baseline')?.name;
  return [...Map.groupBy(scores, ({ subject }) => subject)].flatMap(([subject, own]) => {
    const byCondition = Map.groupBy(own, ({ condition }) => condition);
    const tasksOf = (condition: string | undefined) =>
      new Map(
        [...valuesOf(byCondition.get(condition ?? '') ?? []).tasks].map(([task, { perToken }]) => [
          task,
          perToken,
        ]),
      );
    return [...series].flatMap(([name, doses]): PreferenceDoseCurve[] => {
      const dosed = doses.map((dose) => ({ ...dose, values: tasksOf(dose.name) }));
      const [first] = dosed;
      if (first === undefined || dosed.every(({ values }) => values.size === 0)) return [];
      const { of } = first;
      const direction = directionOf(doses.map((dose) => dose.direction));
      const isNumeric = dosed.every(({ amount }) => typeof amount === 'number');
      const ordered = isNumeric
        ? dosed.toSorted((one, other) => Number(one.amount) - Number(other.amount))
        : dosed;
      const before = tasksOf(baseline);
      const start =
        before.size === 0 ? [] : [{ name: baseline ?? '', amount: isNumeric ? 0 : null, values: before }];
      const all = [...start, ...ordered];
      // A preference that falls is what an anti lever is for.
      const sign = direction === 'anti' ? -1 : 1;
      const points = all.map(({ name: condition, amount, values }): PreferenceDosePoint => {
        const moves = [...values].flatMap(([task, value]) => {
          const was = before.get(task);
          return was === undefined ? [] : [sign * (value - was)];
        });
        return {
          ...{ amount, condition, tasks: values.size },
          preference: toEstimate(meanEstimate([...values.values()], confidence)),
          effect: values === before || moves.length === 0 ? null : meanEstimate(moves, confidence),
        };
      });
      const curve = { subject, series: name, direction, of, points };
      const isFitted = isNumeric && all.length > 2 && oppositeOf(direction) !== null;
      return [{ ...curve, ...(isFitted ? fitDoses(all, sign, confidence) : NO_FIT) }];
    });
  });
}

const NO_FIT = { isotonic: null, half: null };

/** What is fitted to doses over the tasks that all of them have: `sign` is 1 where the lever pushes preference up, and −1 where down. */
function fitDoses(
  all: readonly { readonly amount: number | string | null; readonly values: ReadonlyMap<string, number> }[],
  sign: 1 | -1,
  confidence: number,
): Pick<PreferenceDoseCurve, 'isotonic' | 'half'> {
  const shared = [...(all[0]?.values.keys() ?? [])].filter((task) =>
    all.every(({ values }) => values.has(task)),
  );
  if (shared.length === 0) return NO_FIT;
  const rows = shared.map((task) => all.map(({ values }) => values.get(task) ?? 0));
  const means = all.map((_, dose) => ({ value: meanOf(rows.map((row) => row[dose] ?? 0)), weight: 1 }));
  const moves = rows.map((row) => sign * ((row.at(-1) ?? 0) - (row[0] ?? 0)));
  const { low } = meanEstimate(moves, confidence);
  const sums = Float64Array.from(rows.flat());
  const table = {
    doses: all.map(({ amount }) => Number(amount)),
    tasks: shared.length,
    sums,
    counts: new Float64Array(sums.length).fill(1),
  };
  const isShown = low !== null && low > 0;
  return {
    isotonic: fitIsotonic(means, sign > 0),
    half: isShown ? halfDose(table, sign > 0, confidence) : { value: null, low: null, high: null },
  };
}
