import { formatPercent, formatSize } from '../document/index.ts';
import type { Report, ReportCell, SubjectFacts } from '../schema/index.ts';
import { describeSubject } from '../sections/index.ts';
import { baseSpec, directionChannels, rateChannel } from './base-spec.ts';
import type { Chart, ChartLook, Datum } from './chart.ts';
import { NARROW } from './looks.ts';

const STAGES: readonly SubjectFacts['stage'][] = ['base', 'instruct', 'thinking'];

/** Rates against size, stage by stage, as the first judge decided; null with fewer than two subjects. */
export function sizeChart(report: Report): Chart | null {
  const judge = report.judges[0]?.name;
  const subjects = report.subjects.toSorted(
    (one, other) =>
      STAGES.indexOf(one.stage) - STAGES.indexOf(other.stage) ||
      (one.size ?? Number.POSITIVE_INFINITY) - (other.size ?? Number.POSITIVE_INFINITY),
  );
  const cells = subjects.flatMap(({ name }) =>
    report.cells.filter(
      (cell) =>
        cell.subject === name &&
        cell.judge === judge &&
        cell.category === null &&
        cell.convergence.rate !== null,
    ),
  );
  if (new Set(cells.map(({ subject }) => subject)).size < 2) return null;
  return {
    id: 'size-chart',
    title: 'Rate against size and stage',
    caption:
      'Convergence rate by condition, subjects in order of stage and then of size. Lines join sizes of one stage under one condition; vertical bars are 95 % intervals.',
    description: subjects.map((subject) => describe(subject, cells)).join(' '),
    data: cells.map(
      ({ subject, size, stage, condition, direction, convergence: { rate, low, high }, valid }) => ({
        stage,
        size,
        subject,
        condition,
        direction,
        rate,
        low,
        high,
        valid,
      }),
    ),
    draw: (look) => drawCells(subjects, cells, look),
  };
}

function drawCells(
  subjects: readonly SubjectFacts[],
  cells: readonly ReportCell[],
  look: ChartLook,
): ReturnType<Chart['draw']> {
  const narrow = look.width < NARROW;
  const margins = { top: 44, right: 16, bottom: 64, left: narrow ? 52 : 72 };
  const step = (look.width - margins.left - margins.right) / subjects.length;
  const conditions = [...new Set(cells.map(({ condition }) => condition))];
  const lane = Math.min(16, step / (conditions.length + 2));
  const data = cells.map((cell): Datum => {
    const place = subjects.findIndex(({ name }) => name === cell.subject);
    const offset = (conditions.indexOf(cell.condition) - (conditions.length - 1) / 2) * lane;
    const { rate, low, high } = cell.convergence;
    const { direction, condition, stage } = cell;
    return { x: (place + 0.5) * step + offset, rate, low, high, direction, line: `${stage} ${condition}` };
  });
  const names = subjects.flatMap((subject, place): Datum[] => {
    const [x, size] = [(place + 0.5) * step, subject.size === null ? '' : `${formatSize(subject.size)} B`];
    return [{ x, size, stage: subject.stage }];
  });
  const x = { field: 'x', type: 'quantitative', scale: null, axis: null } as const;
  const y = (field: string) => {
    const channel = rateChannel(field);
    return narrow ? { ...channel, axis: { ...channel.axis, title: null } } : channel;
  };
  const channels = directionChannels(look);
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
      {
        data: { values: names },
        mark: { type: 'text', fontSize: 13, fontWeight: 600, dy: 20 },
        encoding: { x, y: { value: 'height' }, text: { field: 'size', type: 'nominal' } },
      },
      {
        data: { values: names },
        mark: { type: 'text', color: look.colours.muted, dy: 38 },
        encoding: { x, y: { value: 'height' }, text: { field: 'stage', type: 'nominal' } },
      },
    ],
  };
}

function describe(subject: SubjectFacts, cells: readonly ReportCell[]): string {
  const rates = cells
    .filter((cell) => cell.subject === subject.name)
    .map(({ condition, convergence }) => `${condition} ${formatPercent(convergence.rate ?? 0)} %`);
  return `${describeSubject(subject)}: ${rates.join(', ')}.`;
}
