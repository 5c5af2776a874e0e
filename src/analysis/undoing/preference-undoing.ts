import { toEstimate } from '../estimate.ts';
import { meanEstimate } from '../preference/mean-estimate.ts';
import type { PreferenceScore } from '../preference/preference-score.ts';
import { ratioOfMeans } from '../preference/ratio-of-means.ts';
import { valuesOf } from '../preference/task-values.ts';
import { fitUndoing } from './fit-undoing.ts';
import {
  NOTHING,
  type UndoingCurve,
  type UndoingSeries,
  type UndoneCondition,
  undoingSeries,
} from './measure-undoing.ts';

/**
 * How much of an adapter's effect on preference further training leaves, for each subject and series. Each figure is over the tasks that
 * were scored in all that it needs, with Student's interval, shares with Fieller's; the fit is over the tasks that all have.
 */
export function preferenceUndoing(
  scores: readonly PreferenceScore[],
  conditions: readonly UndoneCondition[],
  confidence = 0.95,
): UndoingCurve[] {
  const series = undoingSeries(conditions);
  if (series.length === 0) return [];
  return [...Map.groupBy(scores, ({ subject }) => subject)].flatMap(([subject, own]) => {
    const byCondition = Map.groupBy(own, ({ condition }) => condition);
    const valuesIn = (condition: string | null): Values =>
      new Map(
        [...valuesOf(byCondition.get(condition ?? '') ?? []).tasks].map(([task, { perToken }]) => [
          task,
          perToken,
        ]),
      );
    return series.flatMap((one): UndoingCurve[] =>
      one.undone.every(({ condition }) => !byCondition.has(condition))
        ? []
        : [{ subject, ...curveOf(one, valuesIn, confidence) }],
    );
  });
}

type Values = ReadonlyMap<string, number>;

function curveOf(
  { series, from, direction, isFalling, baseline, undone }: UndoingSeries,
  valuesIn: (condition: string | null) => Values,
  confidence: number,
): Omit<UndoingCurve, 'subject'> {
  const before = valuesIn(baseline);
  const all = [{ condition: from, steps: 0 }, ...undone].map((one) => ({
    ...one,
    values: valuesIn(one.condition),
  }));
  const trained: Values = all[0]?.values ?? new Map();
  const sign = isFalling ? 1 : -1;
  /** How much less of it there is in the second, over the tasks that all of these have. */
  const differ = (upper: Values, lower: Values, tasks: readonly string[]) =>
    tasks.map((task) => sign * ((upper.get(task) ?? Number.NaN) - (lower.get(task) ?? Number.NaN)));
  const effect = meanEstimate(differ(before, trained, shared([before, trained])), confidence);
  const isShown = effect.low !== null && effect.low > 0;
  const columns = [before, ...all.map(({ values }) => values)];
  const whole = shared(columns);
  const sums = Float64Array.from(
    whole.flatMap((task) => columns.map((values) => values.get(task) ?? Number.NaN)),
  );
  return {
    ...{ series, from, direction },
    baseline: toEstimate(meanEstimate([...before.values()], confidence)),
    points: all.map(({ steps, condition, values }, place) => {
      const three = shared([before, trained, values]);
      return {
        ...{ steps, condition, n: values.size },
        value: toEstimate(meanEstimate([...values.values()], confidence)),
        left: meanEstimate(differ(before, values, shared([before, values])), confidence),
        undone:
          place === 0 ? null : meanEstimate(differ(values, trained, shared([values, trained])), confidence),
        share:
          place === 0 || !isShown
            ? NOTHING
            : ratioOfMeans(differ(before, values, three), differ(before, trained, three), confidence),
      };
    }),
    fit: fitUndoing(
      {
        steps: all.map(({ steps }) => steps),
        tasks: whole.length,
        sums,
        counts: new Float64Array(sums.length).fill(1),
      },
      { isFalling, isShown },
      confidence,
    ),
  };
}

/** The tasks that all of these have. */
function shared([first, ...others]: readonly Values[]): string[] {
  return [...(first?.keys() ?? [])].filter((task) => others.every((values) => values.has(task)));
}
