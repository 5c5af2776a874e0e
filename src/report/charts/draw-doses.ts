import type { ReportDose } from '../schema/index.ts';
import { baseSpec, directionChannels } from './base-spec.ts';
import type { Chart, ChartLook, Datum } from './chart.ts';
import { NARROW } from './looks.ts';
import { cutText } from './shorten-names.ts';

const BOLD_CHARACTER = 7.6;
const PLOT = 140;
const HEAD = 44;
const FOOT = 54;
const STEP = PLOT + HEAD + FOOT;
/** How far series of one panel stand apart, so that their bars do not cover each other. */
const LANE = 5;
const SMOOTH = 40;

/** A panel for each subject and what is dosed, one under the other, each with an axis of doses of its own. */
export function drawDoses(curves: readonly ReportDose[], look: ChartLook): ReturnType<Chart['draw']> {
  const { colours, width } = look;
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
    const top = panel * STEP + HEAD;
    const toY = (rate: number) => top + (1 - rate) * PLOT;
    const amounts = [...new Set(own.flatMap(({ points }) => points.map(({ amount }) => amount)))];
    const numbers = amounts
      .filter((amount) => typeof amount === 'number')
      .toSorted((one, other) => one - other);
    const isNumeric = numbers.length === amounts.length;
    const most = numbers.at(-1) ?? 1;
    const toX = (amount: ReportDose['points'][number]['amount']) =>
      isNumeric
        ? 12 + (Number(amount) / most) * (inner - 24)
        : ((amounts.indexOf(amount) + 0.5) / amounts.length) * inner;
    for (const [lane, { series, direction, points, isotonic, logistic }] of own.entries()) {
      const shift = (lane - (own.length - 1) / 2) * LANE;
      const line = `${panel} ${series}`;
      for (const [place, { amount, rate }] of points.entries()) {
        const x = toX(amount) + shift;
        if (rate.value !== null && rate.low !== null && rate.high !== null)
          marks.push({ x, y: toY(rate.value), low: toY(rate.low), high: toY(rate.high), direction });
        const fit = isotonic?.[place];
        if (fit !== undefined) lines.push({ x, y: toY(fit), line, direction });
      }
      if (logistic?.fits === true)
        for (let step = 0; step <= SMOOTH; step += 1) {
          const dose = (step / SMOOTH) * most;
          const rate = 1 / (1 + Math.exp(-(logistic.intercept + logistic.slope * dose)));
          smooth.push({ x: toX(dose) + shift, y: toY(rate), line, direction });
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
    for (const rate of [0, 0.5, 1]) grid.push({ y: toY(rate), label: `${100 * rate} %` });
    names.push({
      y: top - 20,
      name: cutText(`${first?.subject}: by ${first?.of}`, Math.floor(inner / BOLD_CHARACTER)),
    });
  }
  const place = (field: string) => ({ field, type: 'quantitative' as const, scale: null, axis: null });
  const label = { field: 'label', type: 'nominal' as const };
  const detail = { field: 'line', type: 'nominal' as const };
  const channels = directionChannels(look, curves);
  return {
    ...baseSpec(look, panels.length * STEP, margins),
    layer: [
      {
        data: { values: grid },
        mark: { type: 'rule', color: colours.rule },
        encoding: { x: { value: 0 }, x2: { value: inner }, y: place('y') },
      },
      {
        data: { values: grid },
        mark: { type: 'text', align: 'right', baseline: 'middle', color: colours.muted, dx: -8 },
        encoding: { x: { value: 0 }, y: place('y'), text: label },
      },
      {
        data: { values: marks },
        mark: { type: 'rule', strokeWidth: 4, opacity: 0.28 },
        encoding: { x: place('x'), y: place('low'), y2: { field: 'high' }, color: channels.color },
      },
      {
        data: { values: smooth },
        mark: { type: 'line', strokeWidth: 1.5, strokeDash: [5, 4], opacity: 0.9 },
        encoding: { x: place('x'), y: place('y'), detail, color: channels.color },
      },
      {
        data: { values: lines },
        mark: { type: 'line', strokeWidth: 1.5, opacity: 0.75 },
        encoding: { x: place('x'), y: place('y'), detail, color: channels.color },
      },
      {
        data: { values: marks },
        mark: { type: 'point', filled: true, opacity: 1, size: 80, stroke: colours.paper, strokeWidth: 1 },
        encoding: { x: place('x'), y: place('y'), ...channels },
      },
      {
        data: { values: names },
        mark: { type: 'text', align: 'left', fontSize: 13, fontWeight: 600 },
        encoding: { x: { value: 0 }, y: place('y'), text: { field: 'name', type: 'nominal' } },
      },
      {
        data: { values: ticks },
        mark: { type: 'text', color: colours.muted },
        encoding: { x: place('x'), y: place('y'), text: label },
      },
    ],
  };
}
