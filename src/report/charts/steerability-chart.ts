import { formatPercent } from '../document/index.ts';
import type { Report } from '../schema/index.ts';
import { describeSubject } from '../sections/index.ts';
import type { Chart } from './chart.ts';
import { drawSteeringRows } from './draw-steering-rows.ts';
import { describeGap, type SteeringRow, steeringRows } from './steering-rows.ts';

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
    draw: (look) => drawSteeringRows(rows, look),
  };
}

function describeRow({ subject, gap, cells }: SteeringRow): string {
  const rates = cells.map(
    ({ condition, convergence: { rate, low, high } }) =>
      `${condition} ${formatPercent(rate ?? 0)} % (${formatPercent(low ?? 0)} to ${formatPercent(high ?? 0)})`,
  );
  const end = gap === null ? '' : `; ${describeGap(gap)}`;
  return `${describeSubject(subject)}: ${rates.join(', ')}${end}.`;
}
