import type { ReportFamily } from '../schema/index.ts';
import { baseSpec, directionChannels, pixel, rateChannel } from './base-spec.ts';
import type { Chart, ChartLook, Datum } from './chart.ts';
import { noteOf, tellRate } from './mark-note.ts';
import { cutText } from './shorten-names.ts';

const STEP = 66;
const NAME_Y = 16;
const LINE_Y = 42;
const BOLD_CHARACTER = 7.6;

/** One strip a row: the paraphrases' rates as marks, the mean as a stroke, the interval of the worst case behind them. */
export function drawFamilyRows(rows: readonly ReportFamily[], look: ChartLook): ReturnType<Chart['draw']> {
  const { colours, width } = look;
  const room = Math.floor((width - 48) / BOLD_CHARACTER);
  const lineOf = (row: number) => row * STEP + LINE_Y;
  const marks = rows.flatMap(({ subject, paraphrases, direction }, row) =>
    paraphrases.flatMap(({ condition, value, low, high }): Datum[] => {
      const told = `${subject}, ${condition}: ${tellRate(value, { low, high })}`;
      return value === null
        ? []
        : [{ ...noteOf(told, { subject, condition }), y: lineOf(row), direction, rate: value }];
    }),
  );
  const worst = rows.map(({ worst: { low, high }, direction }, row): Datum => {
    return { y: lineOf(row), direction, low, high };
  });
  const means = rows.map(({ subject, family, mean, direction }, row): Datum => {
    const told = `${subject}, ${family}, mean of its wordings: ${tellRate(mean.value, mean)}`;
    return {
      ...noteOf(told, { subject, condition: family }),
      y: lineOf(row) - 11,
      y2: lineOf(row) + 11,
      direction,
      rate: mean.value,
    };
  });
  const names = rows.map(({ subject, family }, row): Datum => {
    return { y: row * STEP + NAME_Y, name: cutText(`${subject}: ${family}`, room) };
  });
  const y = pixel('y');
  const x = rateChannel;
  const channels = directionChannels(look, rows);
  return {
    ...baseSpec(look, rows.length * STEP, { top: 44, right: 24, bottom: 52, left: 24 }),
    layer: [
      {
        data: { values: worst },
        mark: { type: 'rule', strokeWidth: 12, opacity: 0.28 },
        encoding: { x: x('low'), x2: { field: 'high' }, y, color: channels.color },
      },
      {
        data: { values: means },
        mark: { type: 'rule', strokeWidth: 2, color: colours.ink },
        encoding: { x: x('rate'), y, y2: { field: 'y2' } },
      },
      {
        data: { values: marks },
        mark: {
          type: 'point',
          filled: true,
          opacity: 0.85,
          size: 110,
          stroke: colours.paper,
          strokeWidth: 1,
        },
        encoding: { x: x('rate'), y, ...channels },
      },
      {
        data: { values: names },
        mark: { type: 'text', align: 'left', fontSize: 13, fontWeight: 600 },
        encoding: { x: { value: 0 }, y, text: { field: 'name', type: 'nominal' } },
      },
    ],
  };
}
