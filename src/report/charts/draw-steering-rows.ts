import type { Direction } from '../../vocabulary/index.ts';
import { formatPercent, formatPoints } from '../document/index.ts';
import { baseSpec, directionChannels, pixel, rateChannel } from './base-spec.ts';
import type { Chart, ChartLook, Datum } from './chart.ts';
import { NARROW } from './looks.ts';
import { noteOf, tellRate } from './mark-note.ts';
import { cutText } from './shorten-names.ts';
import { describeGap, type SteeringRow, severalPairs } from './steering-rows.ts';

const STEP = 94;
const NAME_Y = 16;
const LINE_Y = 54;
/** The room that the names of a pair of conditions take. */
const PAIR = 18;
const BOLD_CHARACTER = 7.6;

/** One line a row: its name and gap, the three rates as marks on a line, and behind them their intervals. */
export function drawSteeringRows(rows: readonly SteeringRow[], look: ChartLook): ReturnType<Chart['draw']> {
  const { colours, width } = look;
  const narrow = width < NARROW;
  const several = severalPairs(rows);
  const room = Math.floor((width - (narrow ? 110 : 310)) / BOLD_CHARACTER);
  const step = several ? STEP + PAIR : STEP;
  const lineOf = (row: number) => (row + 1) * step - STEP + LINE_Y;
  const marks = rows.flatMap(({ cells }, row) => cells.map((cell) => toMark(cell, lineOf(row))));
  const spans = rows.map(({ cells }, row): Datum => {
    const rates = cells.map(({ convergence }) => convergence.rate ?? 0);
    return { y: lineOf(row), low: Math.min(...rates), high: Math.max(...rates) };
  });
  const names = rows.map(
    ({ subject }, row): Datum => ({ y: row * step + NAME_Y, name: cutText(subject.name, room) }),
  );
  const pairs = rows.flatMap(({ gap }, row): Datum[] =>
    gap === null || !several
      ? []
      : [{ y: row * step + NAME_Y + PAIR, pair: cutText(`${gap.upper} − ${gap.lower}`, room) }],
  );
  const gaps = rows.flatMap(({ gap }, row): Datum[] =>
    gap?.value == null
      ? []
      : [{ y: row * step + NAME_Y, gap: narrow ? `gap ${formatPoints(gap.value)}` : describeGap(gap) }],
  );
  const y = pixel('y');
  const text = (field: string) => ({ field, type: 'nominal' }) as const;
  const x = rateChannel;
  const channels = directionChannels(
    look,
    rows.flatMap(({ cells }) => cells),
  );
  return {
    ...baseSpec(look, rows.length * step, { top: 44, right: 24, bottom: 52, left: 24 }),
    layer: [
      {
        data: { values: marks },
        mark: { type: 'rule', strokeWidth: 12, opacity: 0.28 },
        encoding: { x: x('low'), x2: { field: 'high' }, y, color: channels.color },
      },
      {
        data: { values: spans },
        mark: { type: 'rule', strokeWidth: 2, color: colours.muted },
        encoding: { x: x('low'), x2: { field: 'high' }, y },
      },
      {
        data: { values: marks },
        mark: { type: 'point', filled: true, opacity: 1, size: 150, stroke: colours.paper, strokeWidth: 1.5 },
        encoding: { x: x('rate'), y, ...channels },
      },
      ...(['left', 'center', 'right'] as const).map((align) => ({
        data: { values: marks.filter((mark) => mark.align === align) },
        mark: { type: 'text', align, dx: { left: -9, center: 0, right: 9 }[align] } as const,
        encoding: { x: x('rate'), y: { ...y, field: 'labelY' }, text: text('label') },
      })),
      {
        data: { values: names },
        mark: { type: 'text', align: 'left', fontSize: 13, fontWeight: 600 },
        encoding: { x: { value: 0 }, y, text: text('name') },
      },
      {
        data: { values: pairs },
        mark: { type: 'text', align: 'left', color: colours.muted },
        encoding: { x: { value: 0 }, y, text: text('pair') },
      },
      {
        data: { values: gaps },
        mark: { type: 'text', align: 'right', color: colours.muted },
        encoding: { x: { value: 'width' }, y, text: text('gap') },
      },
    ],
  };
}

/** How far below the line the labels of what steers nowhere stand, so that they are in nobody's way. */
const BELOW: Partial<Record<Direction, number>> = { baseline: 18, control: 32 };

/** A rate's mark and its label, above the line or below it; none beyond the ends of the axis. */
function toMark(cell: SteeringRow['cells'][number], y: number): Datum {
  const { subject, condition, direction, convergence, valid } = cell;
  const { rate, low, high } = convergence;
  const at = rate ?? 0;
  const align = at < 0.06 ? 'left' : at > 0.94 ? 'right' : 'center';
  const labelY = y + (BELOW[direction] ?? -15);
  const note = noteOf(`${subject}, ${condition}: ${tellRate(rate, convergence, valid)}`, {
    subject,
    condition,
  });
  return { ...note, y, direction, rate, low, high, align, labelY, label: `${formatPercent(at)} %` };
}
