import { leverNames } from '../lever-cells.ts';
import type { Report, ReportCell } from '../schema/index.ts';
import { baseSpec, pixel } from './base-spec.ts';
import type { Chart, ChartLook, Datum } from './chart.ts';
import { heatLayer } from './heat-layer.ts';
import { NARROW } from './looks.ts';
import { noteOf, tellRate } from './mark-note.ts';
import { shortNames } from './short-names.ts';
import { breakLines, cutText, shortenNames } from './shorten-names.ts';

const ROW = 38;
const LINE = 14;
const HEAD = 46;
const LEAST_COLUMN = 34;

/** Subjects side by side where there is room for their numbers, else one below another. */
export function drawHeatMap(
  report: Report,
  cells: readonly ReportCell[],
  look: ChartLook,
): ReturnType<Chart['draw']> {
  const { colours, width } = look;
  const narrow = width < NARROW;
  const margins = { top: 4, right: 8, bottom: 8, left: narrow ? 132 : 214 };
  const inner = width - margins.left - margins.right;
  const { categories } = report.study.benchmark;
  const conditions = leverNames(report).filter((name) => cells.some(({ condition }) => condition === name));
  const subjects = report.subjects.filter(({ name }) => cells.some(({ subject }) => subject === name));
  const beside = inner / (subjects.length * (conditions.length + 0.3)) >= LEAST_COLUMN;
  const blockWidth = beside ? inner / subjects.length : inner;
  const blockHeight = HEAD + categories.length * ROW + 14;
  const column = blockWidth / (conditions.length + (beside ? 0.3 : 0));
  const origin = (block: number) =>
    (beside ? [block * blockWidth, 0] : [0, block * blockHeight]) as [number, number];
  const marks = cells.flatMap((cell): Datum[] => {
    const [left, top] = origin(subjects.findIndex(({ name }) => name === cell.subject));
    const place = conditions.indexOf(cell.condition);
    const row = categories.indexOf(cell.category ?? '');
    if (place < 0 || row < 0) return [];
    const { rate } = cell.convergence;
    const { subject, condition, category, valid } = cell;
    const told = `${subject}, ${condition}, ${category}: ${tellRate(rate, cell.convergence, valid)}`;
    const [x, y] = [left + place * column, top + HEAD + row * ROW];
    return [
      {
        ...noteOf(told, { subject, condition, category }),
        x: x + 1,
        x2: x + column - 1,
        y: y + 1,
        y2: y + ROW - 1,
        middleX: x + column / 2,
        middleY: y + ROW / 2,
        rate: rate ?? 0,
        label: rate === null ? '–' : String(Math.round(100 * rate)),
      },
    ];
  });
  const names = shortNames(subjects);
  const headRoom = Math.floor((beside ? blockWidth : width) / 7.8);
  const heads = subjects.flatMap((subject, block): Datum[] => {
    const [x, y] = origin(block);
    return [
      {
        x: beside ? x : 12 - margins.left,
        y: y + 12,
        label: cutText((beside ? names.get(subject.name) : null) ?? subject.name, headRoom),
      },
    ];
  });
  const conditionHeads = subjects.flatMap((_, block) =>
    conditions.map((name, place): Datum => {
      const [x, y] = origin(block);
      return {
        x: x + (place + 0.5) * column,
        y: y + 34,
        label: breakLines(name, Math.max(4, Math.floor(column / 5.8)), 1),
      };
    }),
  );
  const short = shortenNames(categories);
  const rows = (beside ? [0] : [...subjects.keys()]).flatMap((block) =>
    short.map((name, row): Datum => {
      const [, y] = origin(block);
      const label = breakLines(name, narrow ? 19 : 32, 2);
      const lift = label.includes('\n') ? LINE / 2 : 0;
      return { x: -12, y: y + HEAD + (row + 0.5) * ROW - lift, label };
    }),
  );
  const label = { field: 'label', type: 'nominal' } as const;
  const at = { x: pixel('x'), y: pixel('y'), text: label };
  return {
    ...baseSpec(look, beside ? blockHeight : blockHeight * subjects.length, margins),
    layer: [
      heatLayer(marks, look),
      {
        data: { values: marks },
        mark: { type: 'text', fontSize: 12.5 },
        encoding: { x: pixel('middleX'), y: pixel('middleY'), text: label },
      },
      {
        data: { values: heads },
        mark: { type: 'text', align: 'left', fontSize: 13, fontWeight: 600 },
        encoding: at,
      },
      { data: { values: conditionHeads }, mark: { type: 'text', color: colours.muted }, encoding: at },
      {
        data: { values: rows },
        mark: {
          type: 'text',
          align: 'right',
          baseline: 'middle',
          lineBreak: '\n',
          lineHeight: LINE,
          color: colours.ink,
        },
        encoding: at,
      },
    ],
  };
}
