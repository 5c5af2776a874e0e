import { formatSize } from '../document/index.ts';
import type { ReportCell, ReportSubject } from '../schema/index.ts';
import { baseSpec, directionChannels, pixel, rateChannel } from './base-spec.ts';
import type { Chart, ChartLook, Datum } from './chart.ts';
import { NARROW } from './looks.ts';
import { noteOf, tellRate } from './mark-note.ts';

/** Below this many pixels a subject, its label is turned. */
const LEAST_STEP = 56;

/** Subjects side by side in the order given, a mark and an interval a condition, lines within stages. */
export function drawSizes(
  subjects: readonly ReportSubject[],
  cells: readonly ReportCell[],
  look: ChartLook,
): ReturnType<Chart['draw']> {
  const narrow = look.width < NARROW;
  const [left, right] = [narrow ? 52 : 88, 16];
  const step = (look.width - left - right) / subjects.length;
  const crowded = step < LEAST_STEP;
  const margins = { top: 44, right, bottom: crowded ? 110 : 64, left };
  const conditions = [...new Set(cells.map(({ condition }) => condition))];
  const lane = Math.min(16, step / (conditions.length + 2));
  const data = cells.map((cell): Datum => {
    const place = subjects.findIndex(({ name }) => name === cell.subject);
    const offset = (conditions.indexOf(cell.condition) - (conditions.length - 1) / 2) * lane;
    const { rate, low, high } = cell.convergence;
    const { direction, condition, subject, stage, valid } = cell;
    const note = noteOf(`${subject}, ${condition}: ${tellRate(rate, cell.convergence, valid)}`, {
      subject,
      condition,
    });
    return {
      ...note,
      x: (place + 0.5) * step + offset,
      rate,
      low,
      high,
      direction,
      line: `${stage} ${condition}`,
    };
  });
  const names = subjects.map((subject, place): Datum => {
    const size = subject.size === null ? '' : `${formatSize(subject.size)} B`;
    return { x: (place + 0.5) * step, size, stage: subject.stage, both: `${size} ${subject.stage}`.trim() };
  });
  const x = pixel('x');
  const y = (field: string) => {
    const channel = rateChannel(field);
    return narrow ? { ...channel, axis: { ...channel.axis, title: null } } : channel;
  };
  const channels = directionChannels(look, cells);
  const { color } = channels;
  return {
    ...baseSpec(look, narrow ? 260 : 320, margins),
    layer: [
      {
        data: { values: data },
        mark: { type: 'line', strokeWidth: 1.5, opacity: 0.55 },
        encoding: { x, y: y('rate'), detail: { field: 'line', type: 'nominal' }, color },
      },
      {
        data: { values: data },
        mark: { type: 'rule', strokeWidth: 6, opacity: 0.28 },
        encoding: { x, y: y('low'), y2: { field: 'high' }, color },
      },
      {
        data: { values: data },
        mark: {
          type: 'point',
          filled: true,
          opacity: 1,
          size: 110,
          stroke: look.colours.paper,
          strokeWidth: 1,
        },
        encoding: { x, y: y('rate'), ...channels },
      },
      ...(crowded ? turnedNames(names, x) : levelNames(names, x, look)),
    ],
  };
}

type Position = {
  readonly field: string;
  readonly type: 'quantitative';
  readonly scale: null;
  readonly axis: null;
};

function levelNames(names: Datum[], x: Position, { colours }: ChartLook) {
  const under = (field: string) => ({
    x,
    y: { value: 'height' as const },
    text: { field, type: 'nominal' as const },
  });
  return [
    {
      data: { values: names },
      mark: { type: 'text' as const, fontSize: 13, fontWeight: 600 as const, dy: 20 },
      encoding: under('size'),
    },
    {
      data: { values: names },
      mark: { type: 'text' as const, color: colours.muted, dy: 38 },
      encoding: under('stage'),
    },
  ];
}

function turnedNames(names: Datum[], x: Position) {
  return [
    {
      data: { values: names },
      mark: {
        type: 'text' as const,
        angle: -50,
        align: 'right' as const,
        baseline: 'middle' as const,
        dx: -10,
        dy: 8,
      },
      encoding: { x, y: { value: 'height' as const }, text: { field: 'both', type: 'nominal' as const } },
    },
  ];
}
