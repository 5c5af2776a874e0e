import { formatPercent } from '../document/index.ts';
import { leverCategoryCells } from '../lever-cells.ts';
import type { Report, ReportCell } from '../schema/index.ts';
import type { Chart } from './chart.ts';
import { drawHeatMap } from './draw-heat-map.ts';

/** A heat map of the rates by category, as the first judge decided; null with fewer than two categories, or no rate. */
export function categoryChart(report: Report): Chart | null {
  const judge = report.judges[0]?.name;
  const { categories } = report.study.benchmark;
  const cells = leverCategoryCells(report).filter(
    (cell) => cell.judge === judge && cell.direction !== 'contest',
  );
  if (categories.length < 2 || cells.every(({ convergence }) => convergence.rate === null)) return null;
  return {
    id: 'category-chart',
    title: 'Rate by category',
    caption:
      'Convergence rate in % of valid answers, by category of task, for each subject and condition. A stronger colour is a higher rate. Categories hold few tasks: single numbers are uncertain. The table by category says how many answers each rests on.',
    description: describeExtremes(cells),
    data: cells.map(
      ({ subject, condition, direction, category, convergence: { rate, low, high }, valid }) => ({
        category,
        subject,
        condition,
        direction,
        rate,
        low,
        high,
        valid,
      }),
    ),
    draw: (look) => drawHeatMap(report, cells, look),
  };
}

function describeExtremes(cells: readonly ReportCell[]): string {
  const rated = cells.filter(({ convergence }) => convergence.rate !== null);
  const sorted = rated.toSorted((one, other) => (one.convergence.rate ?? 0) - (other.convergence.rate ?? 0));
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) return 'No rates yet.';
  const describe = ({ subject, condition, category, convergence }: ReportCell) =>
    `${formatPercent(convergence.rate ?? 0)} % for ${subject} under ${condition} in ${category}`;
  return `Rates by category range from ${describe(least)} to ${describe(most)}. The table of categories has all of them.`;
}
