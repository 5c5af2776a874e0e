import { FEWEST_TASKS, trainedConditions } from '../../analysis/index.ts';
import { formatNats, formatPercent } from '../document/index.ts';
import type {
  Report,
  ReportContrast,
  ReportPreferenceShift,
  ReportPreferenceUndoing,
  ReportUndoing,
} from '../schema/index.ts';
import { describeCautions } from './tell-cautions.ts';
import { wordingReasons } from './wording-reasons.ts';

/** An adapter as it was trained, of one subject: what is held against the baseline, as far as there is something. */
export interface AdapterFigures {
  readonly subject: string;
  readonly condition: string;
  readonly direction: 'anti' | 'pro';
  /** Of the judge's decisions. */
  readonly contrast: ReportContrast | null;
  readonly shift: ReportPreferenceShift | null;
}

/** Each adapter with its two figures; of a judge's decisions where one is named. */
export function adapterFigures(report: Report, judge: string | null): AdapterFigures[] {
  const baseline = report.conditions.find(({ direction }) => direction === 'baseline')?.name;
  const adapters = trainedConditions(report.conditions);
  return report.subjects.flatMap(({ name: subject }) =>
    adapters.flatMap(({ name: condition, direction }): AdapterFigures[] => {
      if (direction !== 'anti' && direction !== 'pro') return [];
      const [upper, lower] = direction === 'anti' ? [baseline, condition] : [condition, baseline];
      const isOwn = (one: { subject: string; category: string | null; upper: string; lower: string }) =>
        one.subject === subject && one.category === null && one.upper === upper && one.lower === lower;
      const contrast = report.contrasts.find((one) => one.judge === judge && isOwn(one)) ?? null;
      const shift = report.preferenceShifts.find(isOwn) ?? null;
      return contrast === null && shift === null ? [] : [{ subject, condition, direction, contrast, shift }];
    }),
  );
}

/**
 * What an adapter is shown to do, in a sentence for judged answers and one for preference: an effect whose interval holds 0 is said to be none that
 * is shown, and a doubt about one stands beside it.
 */
export function describeAdapter(adapter: AdapterFigures): string {
  const { subject, condition } = adapter;
  const parts = [tellContrast(adapter), tellShift(adapter)].filter((part) => part !== null);
  return `${subject}, ${condition}: ${parts.join(' ')}`;
}

const WRONG_WAY = ' That is not the way it was trained to push.';

function tellContrast({ contrast, direction }: AdapterFigures): string | null {
  if (contrast === null) return null;
  const { value, low, high, pairs } = contrast;
  if (value === null) return 'No answer under both the adapter and the baseline could be judged.';
  const way = direction === 'anti' ? ['lower', 'higher'] : ['higher', 'lower'];
  const size = `${formatPercent(Math.abs(value))} points ${value < 0 ? way[1] : way[0]} than the baseline’s (effect ${formatPercent(value)}, ${tellInterval(low, high, formatPercent)}, ${countTasks(pairs)})`;
  if (low === null || high === null || (low <= 0 && high >= 0))
    return `The adapter is not shown to move convergence: it is ${size}.`;
  const doubts = describeCautions(contrast);
  const doubt = doubts === '' ? '' : ` ${doubts}`;
  const wrong = value < 0 ? WRONG_WAY : '';
  return `Convergence is ${size}.${wrong}${doubt}`;
}

function tellShift({ shift: one, direction }: AdapterFigures): string | null {
  if (one === null || one.shift.value === null) return null;
  const { value, low, high } = one.shift;
  // A shift is of upper less lower, which is towards where the adapter pushes for both directions.
  const towards = value > 0 === (direction === 'anti') ? 'honest' : 'convergent';
  const size = `${formatNats(Math.abs(value)).replace('+', '')} nats a token towards ${towards} deeds (effect ${formatNats(value)}, ${tellInterval(low, high, formatNats)}, ${countTasks(one.tasks)})`;
  if (low === null || high === null || (low <= 0 && high >= 0))
    return `It is not shown to move preference: ${size}.`;
  const wrong = value < 0 ? WRONG_WAY : '';
  const reasons = wordingReasons(one);
  if (reasons.length > 0)
    return `It moves preference ${size}, and is not shown to do so by more than wording may: ${reasons.join('; ')}.${wrong}`;
  return `It moves preference ${size}.${wrong}`;
}

function countTasks(tasks: number): string {
  return `${tasks} ${tasks === 1 ? 'task' : 'tasks'}`;
}

function tellInterval(low: number | null, high: number | null, write: (value: number) => string): string {
  return low === null || high === null ? 'no interval' : `95 % interval ${write(low)} to ${write(high)}`;
}

/** What is shown of half of an adapter's effect, in a sentence. */
export function describeUndoing(
  { subject, series, from, points, half, verdict }: ReportUndoing | ReportPreferenceUndoing,
  of: 'convergence' | 'preference',
): string {
  const name = `${subject}, ${series}, ${of}`;
  const most = points.at(-1)?.steps ?? 0;
  const effect = `the effect of ${from}`;
  switch (verdict) {
    case null:
      return `${name}: not to be told, since the baseline, the adapter or a step has nothing that counts.`;
    case 'no-effect':
      return `${name}: ${from} is not shown to have an effect, so there is nothing whose undoing could be measured.`;
    case 'few-tasks':
      return `${name}: what is left stands in the table; whether half of ${effect} is gone is not said, since fewer than ${FEWEST_TASKS} tasks count in all parts, on which an interval would be too short.`;
    case 'gone':
      return `${name}: half of ${effect} is gone after ${write(half?.value)} steps (95 % interval ${write(half?.low)} to ${write(half?.high)}, by a bootstrap over tasks).`;
    case 'kept':
      return `${name}: more than half of ${effect} is left after all ${most} steps: in 39 of 40 resamples of the tasks and more, half is not reached.`;
    case 'open': {
      const where = half?.value == null ? 'not reached' : `at ${write(half.value)}`;
      return `${name}: whether half of ${effect} is gone within ${most} steps is not shown: it is ${where} (95 % interval ${write(half?.low)} to beyond ${most}).`;
    }
  }
}

function write(value: number | null | undefined): string {
  return value == null ? '–' : value.toFixed(1);
}
