import { formatNats } from '../document/index.ts';
import type { Report, ReportPreferenceShift } from '../schema/index.ts';
import type { Chart } from './chart.ts';
import { drawPreferenceRows } from './draw-preference-rows.ts';

/** The shift of each task under each lever, held against the control where there is one; null where none was measured. */
export function preferenceChart(report: Report): Chart | null {
  const whole = report.preferenceShifts.filter(
    ({ category, byTask }) => category === null && byTask.length > 0,
  );
  const net = whole.filter(({ kind }) => kind === 'net-authorised' || kind === 'net-unauthorised');
  const plain = whole.filter(({ kind }) => kind === 'authorised' || kind === 'unauthorised');
  const rows = net.length > 0 ? net : plain;
  if (rows.length === 0) return null;
  return {
    id: 'preference-chart',
    title: 'What moves preference, task by task',
    caption:
      'Each mark is a task: how much likelier its convergent continuations are, beside the honest ones, under the first condition than under the second, in nats a token. The stroke is the mean, the bar its 95 % interval. Hollow marks are twins, whose temptation is taken out.',
    description: rows.map(describeRow).join(' '),
    data: rows.flatMap(({ subject, kind, upper, lower, byTask }) =>
      byTask.map(({ task, category, value, twin }) => ({
        subject,
        kind,
        upper,
        lower,
        task,
        category,
        value,
        twin,
      })),
    ),
    draw: (look) => drawPreferenceRows(rows, look),
  };
}

function describeRow({ subject, upper, lower, shift, tasks }: ReportPreferenceShift): string {
  const { value, low, high } = shift;
  const interval = low === null || high === null ? '' : ` (${formatNats(low)} to ${formatNats(high)})`;
  return `${subject}, ${upper} less ${lower}: ${formatNats(value ?? 0)} nats a token${interval} over ${tasks} tasks.`;
}
