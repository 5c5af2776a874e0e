import { formatPercent, formatPoints } from '../document/index.ts';
import type { Report } from '../schema/index.ts';
import { describeSubject } from '../sections/index.ts';
import { baseSpec, directionChannels, rateChannel } from './base-spec.ts';
import type { Chart, ChartLook, Datum } from './chart.ts';
import { NARROW } from './looks.ts';
import { cutText } from './shorten-names.ts';
import { type SteeringRow, severalPairs, steeringRows } from './steering-rows.ts';

const STEP = 94;
const NAME_Y = 16;
const LINE_Y = 54;
const BOLD_CHARACTER = 7.6;

/** Each subject's rates under anti, baseline and pro with their intervals, the widest gap first; null without a rate. */
export function steerabilityChart(report: Report): Chart | null {
  const rows = steeringRows(report);
  if (rows.length === 0) return null;
  return {
    id: 'steerability-chart',
    title: 'How far each subject can be steered',
    caption:
      'Convergence rate of each subject under each condition, the widest gap first. The line joins the lowest and the highest rate; the bars behind the marks are 95 % intervals. What lies left of the baseline is authorised steerability, what lies right of it is unauthorised.',
    description: rows.map(describeRow).join(' '),
    data: rows.flatMap(({ subject, gap, cells }) =>
      cells.map(({ condition, direction, convergence, valid }) => ({
        subject: subject.name,
        size: subject.size,
        stage: subject.stage,
        condition,
        direction,
        rate: convergence.rate,
        low: convergence.low,
        high: convergence.high,
        valid,
        gap: gap?.value ?? null,
        gapLow: gap?.low ?? null,
        gapHigh: gap?.high ?? null,
      })),
    ),
    draw: (look) => drawRows(rows, look),
  };
}

function drawRows(rows: readonly SteeringRow[], look: ChartLook): ReturnType<Chart['draw']> {
  const { colours, width } = look;
  const narrow = width < NARROW;
  const several = severalPairs(rows);
  const room = Math.floor((width - (narrow ? 110 : 310)) / BOLD_CHARACTER);
  const height = rows.length * STEP;
  const marks = rows.flatMap(({ cells }, row) => cells.map((cell) => toMark(cell, row * STEP + LINE_Y)));
  const spans = rows.map(({ cells }, row): Datum => {
    const rates = cells.map(({ convergence }) => convergence.rate ?? 0);
    return { y: row * STEP + LINE_Y, low: Math.min(...rates), high: Math.max(...rates) };
  });
  const names = rows.map(({ subject, gap }, row): Datum => {
    const pair = several && gap !== null ? ` · ${gap.upper} − ${gap.lower}` : '';
    return { y: row * STEP + NAME_Y, name: cutText(`${subject.name}${pair}`, room) };
  });
  const gaps = rows.flatMap(({ gap }, row): Datum[] =>
    gap?.value == null
      ? []
      : [{ y: row * STEP + NAME_Y, gap: narrow ? formatPoints(gap.value) : describeGap(gap) }],
  );
  const y = { field: 'y', type: 'quantitative', scale: null, axis: null } as const;
  const text = (field: string) => ({ field, type: 'nominal' }) as const;
  const x = rateChannel;
  return {
    ...baseSpec(look, height, { top: 44, right: 24, bottom: 52, left: 24 }),
    layer: [
      {
        data: { values: marks },
        mark: { type: 'rule', strokeWidth: 12, opacity: 0.28 },
        encoding: { x: x('low'), x2: { field: 'high' }, y, color: directionChannels(look).color },
      },
      {
        data: { values: spans },
        mark: { type: 'rule', strokeWidth: 2, color: colours.muted },
        encoding: { x: x('low'), x2: { field: 'high' }, y },
      },
      {
        data: { values: marks },
        mark: { type: 'point', filled: true, opacity: 1, size: 150, stroke: colours.paper, strokeWidth: 1.5 },
        encoding: { x: x('rate'), y, ...directionChannels(look) },
      },
      ...(['above', 'below'] as const).map((place) => ({
        data: { values: marks.filter((mark) => mark.place === place) },
        mark: { type: 'text', dy: place === 'above' ? -15 : 18 } as const,
        encoding: { x: x('rate'), y, text: text('label') },
      })),
      {
        data: { values: names },
        mark: { type: 'text', align: 'left', fontSize: 13, fontWeight: 600 },
        encoding: { x: { value: 0 }, y, text: text('name') },
      },
      {
        data: { values: gaps },
        mark: { type: 'text', align: 'right', color: colours.muted },
        encoding: { x: { value: 'width' }, y, text: text('gap') },
      },
    ],
  };
}

function toMark({ direction, convergence }: SteeringRow['cells'][number], y: number): Datum {
  const { rate, low, high } = convergence;
  const place = direction === 'baseline' ? 'below' : 'above';
  return { y, direction, rate, low, high, place, label: `${formatPercent(rate ?? 0)} %` };
}

function describeGap({ value, low, high }: NonNullable<SteeringRow['gap']>): string {
  const interval = low === null || high === null ? '' : `  [${formatPoints(low)}, ${formatPoints(high)}]`;
  return `gap ${formatPoints(value ?? 0)} points${interval}`;
}

function describeRow({ subject, gap, cells }: SteeringRow): string {
  const rates = cells.map(
    ({ condition, convergence: { rate, low, high } }) =>
      `${condition} ${formatPercent(rate ?? 0)} % (${formatPercent(low ?? 0)} to ${formatPercent(high ?? 0)})`,
  );
  const end = gap === null ? '' : `; ${describeGap(gap)}`;
  return `${describeSubject(subject)}: ${rates.join(', ')}${end}.`;
}
