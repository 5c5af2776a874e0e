import { formatNats, formatPoints } from '../document/index.ts';
import type { Report, ReportPreferenceUndoing } from '../schema/index.ts';
import type { Chart } from './chart.ts';
import { type DrawnDoses, drawDoses, type ValueAxis } from './draw-doses.ts';

const CAPTION =
  'by steps of further training; 0 is the adapter as it was trained, and the line at 0 the baseline. Bars are 95 % intervals over tasks, lines monotone fits.';

/** What further training leaves of adapters' effects on convergence, as the first judge decided; null without such a series. */
export function undoingChart(report: Report): Chart | null {
  const judge = report.judges[0]?.name;
  return chartOf(report.trainedIn?.undoing.filter((one) => one.judge === judge) ?? [], {
    id: 'undoing-chart',
    title: 'Undoing what was trained in',
    caption: `What is left of the adapter’s effect on convergence, in points, ${CAPTION}`,
    unit: 'points',
    write: formatPoints,
    least: 0.05,
  });
}

/** The same of preference, without a judge; null without a series that was scored. */
export function preferenceUndoingChart(report: Report): Chart | null {
  return chartOf(report.trainedIn?.preferenceUndoing ?? [], {
    id: 'preference-undoing-chart',
    title: 'Undoing what was trained in, by preference',
    caption: `What is left of the adapter’s effect on preference, in nats a token, ${CAPTION}`,
    unit: 'nats a token',
    write: formatNats,
    least: 0.01,
  });
}

interface Words {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly unit: string;
  readonly write: (value: number) => string;
  /** What the axis reaches at the least. */
  readonly least: number;
}

function chartOf(
  all: readonly ReportPreferenceUndoing[],
  { id, title, caption, unit, write, least }: Words,
): Chart | null {
  const curves = all.filter(({ points }) => points.some(({ left }) => left.value !== null));
  if (curves.length === 0) return null;
  const drawn = curves.map((curve) => toDrawn(curve, (value) => `${write(value)} ${unit}`));
  return {
    ...{ id, title, caption },
    description: curves
      .map(({ subject, series, points }) => {
        const told = points.map(
          ({ steps, left }) => `${steps} ${left.value === null ? '–' : write(left.value)}`,
        );
        return `${subject}, ${series}, left by steps: ${told.join(', ')} ${unit}.`;
      })
      .join(' '),
    data: curves.flatMap(({ subject, series, from, points, monotone }) =>
      points.map(({ steps, condition, left, n }, place) => ({
        ...{ subject, series, from, steps, condition },
        ...{ left: left.value, low: left.low, high: left.high, n, monotone: monotone?.[place] ?? null },
      })),
    ),
    draw: (look) => drawDoses(drawn, axisOf(drawn, write, least), look),
  };
}

/** A panel a series, since all of them begin at one point. */
function toDrawn(
  { subject, series, direction, points, monotone }: ReportPreferenceUndoing,
  write: (value: number) => string,
): DrawnDoses {
  return {
    ...{ subject, series, direction, of: `steps of ${series}`, curve: null },
    points: points.map(({ steps, condition, left: { value, low, high } }) => {
      const interval =
        low === null || high === null ? '' : ` (95 % interval ${write(low)} to ${write(high)})`;
      const told = value === null ? 'not measured' : `${write(value)} of the effect left${interval}`;
      return { amount: steps, condition, told, value, low, high };
    }),
    fit: monotone,
  };
}

/** From the lowest end of an interval to the highest, with the baseline's 0 in between. */
function axisOf(curves: readonly DrawnDoses[], write: (value: number) => string, least: number): ValueAxis {
  const ends = curves.flatMap(({ points, fit }) => [
    ...points.flatMap(({ value, low, high }) => [value ?? 0, low ?? 0, high ?? 0]),
    ...(fit ?? []),
  ]);
  const low = Math.min(0, ...ends);
  const high = Math.max(least, ...ends);
  // A label at an end would cover that of 0 where it is near.
  const lines = [low, 0, high].filter((end) => end === 0 || Math.abs(end) > 0.15 * (high - low));
  return { low, high, lines: lines.map((value) => ({ value, label: write(value) })) };
}
