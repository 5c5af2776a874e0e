import { STAGES } from '../../vocabulary/index.ts';
import { formatPercent } from '../document/index.ts';
import { leverCells } from '../lever-cells.ts';
import type { Report, ReportCell, ReportSubject } from '../schema/index.ts';
import { describeSubject } from '../sections/index.ts';
import type { Chart } from './chart.ts';
import { drawSizes } from './draw-sizes.ts';

/** Rates against size, stage by stage, as the first judge decided; null with fewer than two subjects. */
export function sizeChart(report: Report): Chart | null {
  const judge = report.judges[0]?.name;
  const subjects = report.subjects.toSorted(
    (one, other) =>
      STAGES.indexOf(one.stage) - STAGES.indexOf(other.stage) ||
      (one.size ?? Number.POSITIVE_INFINITY) - (other.size ?? Number.POSITIVE_INFINITY),
  );
  const levers = leverCells(report);
  const cells = subjects.flatMap(({ name }) =>
    levers.filter(
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
    caption: `Convergence rate by condition, subjects in order of stage and then of size. Lines join sizes of one stage under one condition; vertical bars are 95 % intervals.${nameConditions(cells)}`,
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
    draw: (look) => drawSizes(subjects, cells, look),
  };
}

function describe(subject: ReportSubject, cells: readonly ReportCell[]): string {
  const rates = cells
    .filter((cell) => cell.subject === subject.name)
    .map(({ condition, convergence }) => `${condition} ${formatPercent(convergence.rate ?? 0)} %`);
  return `${describeSubject(subject)}: ${rates.join(', ')}.`;
}

/** Where conditions share a direction, and so a mark: what their order is. */
function nameConditions(cells: readonly ReportCell[]): string {
  const conditions = new Set(cells.map(({ condition }) => condition));
  const directions = new Set(cells.map(({ direction }) => direction));
  if (directions.size === conditions.size) return '';
  return ` From left to right of each subject: ${[...conditions].join(', ')}.`;
}
