import { DIRECTION_LOOKS } from '../looks/index.ts';
import { baseSpec, pixel } from './base-spec.ts';
import type { Chart, ChartLook, Datum } from './chart.ts';
import type { ContestMatrix, MatrixCell, MatrixChannel } from './contest-matrix.ts';
import { heatLayer } from './heat-layer.ts';
import { NARROW } from './looks.ts';
import { noteOf, tellRate } from './mark-note.ts';

const ROW = 72;
const HEAD = 62;
const GAP = 26;
const WIDEST_COLUMN = 160;
/** In a narrower column figures are set smaller. */
const CRAMPED = 66;

/** One matrix a subject, one below another. */
export function drawContest(matrices: readonly ContestMatrix[], look: ChartLook): ReturnType<Chart['draw']> {
  const { colours, width } = look;
  const narrow = width < NARROW;
  const margins = { top: 4, right: 8, bottom: 8, left: narrow ? 84 : 150 };
  const columns = Math.max(...matrices.map((matrix) => matrix.columns.length));
  const column = Math.min(WIDEST_COLUMN, (width - margins.left - margins.right) / columns);
  const heights = matrices.map(({ rows }) => HEAD + rows.length * ROW + GAP);
  const tops = heights.map((_, place) => heights.slice(0, place).reduce((sum, height) => sum + height, 0));
  const blocks = matrices.map((matrix, place) => ({ matrix, top: tops[place] ?? 0 }));
  const marks = blocks.flatMap(({ matrix, top }) =>
    matrix.cells.map((cell): Datum => {
      const [row, place] = [matrix.rows.indexOf(cell.authorised), matrix.columns.indexOf(cell.unauthorised)];
      const half = cell.order === null ? null : cell.order === 'authorised-first' ? 0 : 1;
      const height = half === null ? ROW : ROW / 2;
      const [x, y] = [place * column, top + HEAD + row * ROW + (half ?? 0) * (ROW / 2)];
      const middle = y + height / 2;
      const { subject } = matrix;
      const { condition, rate } = cell;
      return {
        ...noteOf(`${subject}, ${condition}: ${tellRate(rate, cell)}`, { subject, condition }),
        x: x + 1,
        x2: x + column - 1,
        y: y + 1,
        y2: y + height - 1,
        middleX: x + column / 2,
        rateY: middle - 7,
        intervalY: middle + 8,
        rate: cell.rate,
        label: `${markOf(cell)}${Math.round(100 * cell.rate)} %`,
        interval: describeInterval(cell),
      };
    }),
  );
  const heads = blocks.map(
    ({ matrix, top }): Datum => ({ x: 12 - margins.left, y: top + 12, label: matrix.subject }),
  );
  const over = blocks.map(
    ({ top }): Datum => ({
      x: 0,
      y: top + 32,
      label: narrow ? 'unauthorised through' : 'the unauthorised side speaks through',
    }),
  );
  const columnHeads = blocks.flatMap(({ matrix, top }) =>
    matrix.columns.map(
      (channel, place): Datum => ({ x: (place + 0.5) * column, y: top + 52, label: nameChannel(channel) }),
    ),
  );
  const rowHeads = blocks.flatMap(({ matrix, top }) => [
    ...matrix.rows.map(
      (channel, row): Datum => ({ x: -12, y: top + HEAD + (row + 0.5) * ROW, label: nameChannel(channel) }),
    ),
    { x: -12, y: top + 52, label: narrow ? 'authorised' : 'the authorised side' },
  ]);
  const label = { field: 'label', type: 'nominal' } as const;
  const at = { x: pixel('x'), y: pixel('y'), text: label };
  return {
    ...baseSpec(
      look,
      heights.reduce((sum, height) => sum + height, 0),
      margins,
    ),
    layer: [
      heatLayer(marks, look),
      {
        data: { values: marks },
        mark: { type: 'text', fontSize: column < CRAMPED ? 10.5 : 13, fontWeight: 600 },
        encoding: { x: pixel('middleX'), y: pixel('rateY'), text: label },
      },
      {
        data: { values: marks },
        mark: { type: 'text', fontSize: column < CRAMPED ? 10 : 11 },
        encoding: {
          x: pixel('middleX'),
          y: pixel('intervalY'),
          text: { field: 'interval', type: 'nominal' },
        },
      },
      {
        data: { values: heads },
        mark: { type: 'text', align: 'left', fontSize: 13, fontWeight: 600 },
        encoding: at,
      },
      {
        data: { values: over },
        mark: { type: 'text', align: 'left', color: colours.muted },
        encoding: at,
      },
      { data: { values: columnHeads }, mark: { type: 'text' }, encoding: at },
      {
        data: { values: rowHeads },
        mark: { type: 'text', align: 'right', baseline: 'middle' },
        encoding: at,
      },
    ],
  };
}

function nameChannel(channel: MatrixChannel): string {
  return channel ?? 'silent';
}

function markOf({ order }: MatrixCell): string {
  if (order === null) return '';
  return `${DIRECTION_LOOKS[order === 'authorised-first' ? 'anti' : 'pro'].mark} `;
}

function describeInterval({ low, high }: MatrixCell): string {
  return low === null || high === null ? '' : `${Math.round(100 * low)}–${Math.round(100 * high)}`;
}
