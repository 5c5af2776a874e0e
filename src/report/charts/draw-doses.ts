import type { Direction } from '../../vocabulary/index.ts';
import type { ReportDose } from '../schema/index.ts';
import { baseSpec, directionChannels, pixel } from './base-spec.ts';
import type { Chart, ChartLook, Datum } from './chart.ts';
import { NARROW } from './looks.ts';
import { noteOf } from './mark-note.ts';
import { BOLD_CHARACTER, PANEL_FOOT, PANEL_HEAD, panelLayers } from './panel-layers.ts';
import { cutText } from './shorten-names.ts';

const PLOT = 140;
const STEP = PLOT + PANEL_HEAD + PANEL_FOOT;
/** How far series of one panel stand apart, so that their bars do not cover each other. */
const LANE = 5;
const SMOOTH = 40;

type Amount = ReportDose['points'][number]['amount'];

/** What one series of doses does, as it is drawn. */
export interface DrawnDoses extends Pick<ReportDose, 'subject' | 'series'> {
  /** What there is more or less of, by which panels part. */
  readonly of: string;
  readonly direction: Direction;
  /** A value at each dose with its interval; nothing is drawn where it has none. */
  readonly points: readonly {
    readonly amount: Amount;
    readonly condition: string;
    /** What its mark tells: the value with its interval, in words. */
    readonly told: string;
    readonly value: number | null;
    readonly low: number | null;
    readonly high: number | null;
  }[];
  /** The monotone fit, a point each. */
  readonly fit: readonly number[] | null;
  /** A smooth curve over doses. */
  readonly curve: ((dose: number) => number) | null;
}

/** What values are drawn against: the ends of the plot, and lines across with their labels. */
export interface ValueAxis {
  readonly low: number;
  readonly high: number;
  readonly lines: readonly { readonly value: number; readonly label: string }[];
}

/** A panel for each subject and what is dosed, one under the other, each with an axis of doses of its own. */
export function drawDoses(
  curves: readonly DrawnDoses[],
  axis: ValueAxis,
  look: ChartLook,
): ReturnType<Chart['draw']> {
  const { width } = look;
  const margins = { top: 44, right: 24, bottom: 12, left: 56 };
  const inner = width - margins.left - margins.right;
  const panels = [...Map.groupBy(curves, ({ subject, of }) => JSON.stringify([subject, of])).values()];
  const marks: Datum[] = [];
  const lines: Datum[] = [];
  const smooth: Datum[] = [];
  const ticks: Datum[] = [];
  const grid: Datum[] = [];
  const names: Datum[] = [];
  for (const [panel, own] of panels.entries()) {
    const top = panel * STEP + PANEL_HEAD;
    const toY = (value: number) => top + ((axis.high - value) / (axis.high - axis.low)) * PLOT;
    const amounts = [...new Set(own.flatMap(({ points }) => points.map(({ amount }) => amount)))];
    const numbers = amounts
      .filter((amount) => typeof amount === 'number')
      .toSorted((one, other) => one - other);
    const isNumeric = numbers.length === amounts.length;
    const most = numbers.at(-1) ?? 1;
    const toX = (amount: Amount) =>
      isNumeric
        ? 12 + (Number(amount) / most) * (inner - 24)
        : ((amounts.indexOf(amount) + 0.5) / amounts.length) * inner;
    for (const [lane, { subject, series, direction, points, fit, curve }] of own.entries()) {
      const shift = (lane - (own.length - 1) / 2) * LANE;
      const line = `${panel} ${series}`;
      for (const [place, { amount, condition, told, value, low, high }] of points.entries()) {
        const x = toX(amount) + shift;
        if (value !== null && low !== null && high !== null)
          marks.push({
            ...noteOf(`${subject}, ${condition}: ${told}`, { subject, condition }),
            ...{ x, y: toY(value), low: toY(low), high: toY(high), direction },
          });
        const fitted = fit?.[place];
        if (fitted !== undefined) lines.push({ x, y: toY(fitted), line, direction });
      }
      if (curve !== null)
        for (let step = 0; step <= SMOOTH; step += 1) {
          const dose = (step / SMOOTH) * most;
          smooth.push({ x: toX(dose) + shift, y: toY(curve(dose)), line, direction });
        }
    }
    const least = (width < NARROW ? 34 : 28) / inner;
    let last = Number.NEGATIVE_INFINITY;
    for (const amount of isNumeric ? numbers : amounts) {
      const x = toX(amount);
      if ((x - last) / inner < least) continue;
      last = x;
      ticks.push({ x, y: top + PLOT + 16, label: amount === null ? 'none' : String(amount) });
    }
    const [first] = own;
    ticks.push({ x: inner / 2, y: top + PLOT + 36, label: first?.of ?? '' });
    for (const { value, label } of axis.lines) grid.push({ y: toY(value), label });
    names.push({
      y: top - 20,
      name: cutText(`${first?.subject}: by ${first?.of}`, Math.floor(inner / BOLD_CHARACTER)),
    });
  }
  const detail = { field: 'line', type: 'nominal' as const };
  const channels = directionChannels(look, curves);
  const layers = panelLayers({ grid, marks, names, ticks }, inner, channels, look);
  return {
    ...baseSpec(look, panels.length * STEP, margins),
    layer: [
      ...layers.grid,
      layers.bars,
      {
        data: { values: smooth },
        mark: { type: 'line', strokeWidth: 1.5, strokeDash: [5, 4], opacity: 0.9 },
        encoding: { x: pixel('x'), y: pixel('y'), detail, color: channels.color },
      },
      {
        data: { values: lines },
        mark: { type: 'line', strokeWidth: 1.5, opacity: 0.75 },
        encoding: { x: pixel('x'), y: pixel('y'), detail, color: channels.color },
      },
      layers.points,
      ...layers.texts,
    ],
  };
}
