import {
  measureTrained,
  measureUndoing,
  type PreferenceScore,
  preferenceUndoing,
  type UndoingCurve,
} from '../analysis/index.ts';
import { inStudyOrder } from './in-study-order.ts';
import { isScaleZero } from './read-scale-zero.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportScaleZero, ReportTrainedIn } from './schema/index.ts';

/** What adapters do, what it takes to undo them, and whether scale 0 is the baseline; null where no condition has an adapter. */
export function buildTrainedIn(input: ReportInput): ReportTrainedIn | null {
  const { outcomes, twins = [], conditions, scores = [] } = input;
  if (conditions.every(({ adapter }) => adapter === undefined)) return null;
  const placed = <Item extends { readonly subject: string }>(items: readonly Item[]) =>
    inStudyOrder(
      items.map((item) => ({
        ...{ item, subject: item.subject, category: null },
        judge: 'judge' in item ? String(item.judge) : '',
      })),
      input,
    ).map(({ item }) => item);
  return {
    adapters: placed(measureTrained(outcomes, twins, conditions)).map(({ words, ...adapter }) => ({
      ...adapter,
      words: [...words],
    })),
    undoing: placed(measureUndoing(outcomes, conditions)).map((one) => ({
      judge: one.judge,
      ...describeCurve(one),
    })),
    preferenceUndoing: placed(preferenceUndoing(scores, conditions)).map(describeCurve),
    scaleZero: placed(checkScaleZero(input)),
  };
}

function describeCurve({
  subject,
  series,
  from,
  direction,
  baseline,
  points,
  fit,
}: UndoingCurve): ReportTrainedIn['preferenceUndoing'][number] {
  return {
    ...{ subject, series, from, direction, baseline, points: [...points] },
    monotone: fit === null ? null : [...fit.monotone],
    half: fit?.half ?? null,
    verdict: fit?.verdict ?? null,
  };
}

function checkScaleZero({
  subjects,
  conditions,
  scaleZero = [],
  scores = [],
}: ReportInput): ReportScaleZero[] {
  const zero = conditions.filter(isScaleZero);
  if (zero.length === 0) return [];
  const baseline = conditions.find(({ direction }) => direction === 'baseline')?.name;
  const byCell = Map.groupBy(scores, ({ subject, condition }) => JSON.stringify([subject, condition]));
  return subjects.flatMap(({ name: subject }) =>
    zero.map(({ name: condition }) => {
      const answers = scaleZero.find((one) => one.subject === subject && one.condition === condition);
      const own = byCell.get(JSON.stringify([subject, condition])) ?? [];
      const plain = new Map(
        (byCell.get(JSON.stringify([subject, baseline])) ?? []).map((score) => [keyOf(score), score]),
      );
      const known = own.filter((score) => plain.has(keyOf(score)));
      const equal = known.filter((score) => isEqual(score, plain.get(keyOf(score)))).length;
      return {
        ...{ subject, condition },
        answers: { equal: answers?.equal ?? 0, of: answers?.of ?? 0 },
        scores: { equal, of: known.length },
      };
    }),
  );
}

function keyOf({ task, twin, kind, pair }: PreferenceScore): string {
  return JSON.stringify([task, twin, kind, pair]);
}

function isEqual(one: PreferenceScore, other: PreferenceScore | undefined): boolean {
  return (
    one.first.logProbability === other?.first.logProbability &&
    one.second.logProbability === other.second.logProbability
  );
}
