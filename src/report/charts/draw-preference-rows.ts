import type { Direction } from '../../vocabulary/index.ts';
import type { ReportPreferenceShift } from '../schema/index.ts';
import { baseSpec, directionChannels, pixel } from './base-spec.ts';
import type { Chart, ChartLook, Datum } from './chart.ts';
import { noteOf, tellNats } from './mark-note.ts';
import { cutText } from './shorten-names.ts';

const STEP = 78;
const NAME_Y = 16;
const LINE_Y = 42;
const TWINS_Y = 60;
const BOLD_CHARACTER = 7.6;
/** A single task has none. */
const NO_INTERVAL = { low: null, high: null };

/** One strip a row: tasks as marks, twins as hollow marks below, the mean as a stroke and its interval behind. */
export function drawPreferenceRows(
  shifts: readonly ReportPreferenceShift[],
  look: ChartLook,
): ReturnType<Chart['draw']> {
  const { colours, width } = look;
  const rows = shifts.map((shift) => ({ ...shift, direction: pushOf(shift) }));
  const room = Math.floor((width - 48) / BOLD_CHARACTER);
  const reach = Math.max(
    0.01,
    ...rows.flatMap(({ byTask, shift }) =>
      [...byTask.flatMap(({ value, twin }) => [value, twin ?? 0]), shift.low ?? 0, shift.high ?? 0].map(
        Math.abs,
      ),
    ),
  );
  const at = (row: number, y: number) => row * STEP + y;
  const marks = rows.flatMap(({ subject, upper, lower, byTask, direction }, row) =>
    byTask.map(({ task, value }): Datum => {
      const told = `${subject}, ${upper} − ${lower}, ${task}: ${tellNats(value, NO_INTERVAL)}`;
      return { ...noteOf(told, { subject, task }), y: at(row, LINE_Y), direction, value };
    }),
  );
  const twins = rows.flatMap(({ byTask, direction }, row) =>
    byTask.flatMap(({ twin }): Datum[] =>
      twin === null ? [] : [{ y: at(row, TWINS_Y), direction, value: twin }],
    ),
  );
  const means = rows.map(({ subject, upper, lower, shift, direction }, row): Datum => {
    const { value, low, high } = shift;
    return {
      ...noteOf(`${subject}, ${upper} − ${lower}, mean over tasks: ${tellNats(value, shift)}`, { subject }),
      y: at(row, LINE_Y),
      top: at(row, LINE_Y) - 12,
      bottom: at(row, LINE_Y) + 12,
      direction,
      value,
      low,
      high,
    };
  });
  const names = rows.map(({ subject, upper, lower }, row): Datum => {
    return { y: at(row, NAME_Y), name: cutText(`${subject}: ${upper} − ${lower}`, room) };
  });
  const y = pixel('y');
  const x = (field: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { domain: [-1.04 * reach, 1.04 * reach], nice: false },
    axis: { tickCount: 5, format: '+.2~f', title: 'Shift of preference, nats a token' },
  });
  const channels = directionChannels(look, rows);
  return {
    ...baseSpec(look, rows.length * STEP, { top: 44, right: 24, bottom: 52, left: 24 }),
    layer: [
      {
        data: { values: [{ value: 0 }] },
        mark: { type: 'rule', color: colours.muted, strokeWidth: 1 },
        encoding: { x: x('value') },
      },
      {
        data: { values: means },
        mark: { type: 'rule', strokeWidth: 14, opacity: 0.28 },
        encoding: { x: x('low'), x2: { field: 'high' }, y, color: channels.color },
      },
      {
        data: { values: marks },
        mark: { type: 'point', filled: true, opacity: 0.65, size: 60 },
        encoding: { x: x('value'), y, ...channels },
      },
      {
        data: { values: twins },
        mark: { type: 'point', filled: false, opacity: 0.65, size: 45, strokeWidth: 1.2 },
        encoding: { x: x('value'), y, ...channels },
      },
      {
        data: { values: means },
        mark: { type: 'rule', strokeWidth: 2.5, color: colours.ink },
        encoding: { x: x('value'), y: { ...y, field: 'top' }, y2: { field: 'bottom' } },
      },
      {
        data: { values: names },
        mark: { type: 'text', align: 'left', fontSize: 13, fontWeight: 600 },
        encoding: { x: { value: 0 }, y, text: { field: 'name', type: 'nominal' } },
      },
    ],
  };
}

/** The direction of the lever whose shift it is. */
function pushOf({ kind }: ReportPreferenceShift): Direction {
  return kind === 'authorised' || kind === 'net-authorised' ? 'anti' : 'pro';
}
