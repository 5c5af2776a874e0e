import { formatPercent, formatPoints } from '../document/index.ts';
import type { Report, ReportCapabilityRelation } from '../schema/index.ts';
import { baseSpec } from './base-spec.ts';
import type { Chart, ChartLook, Datum } from './chart.ts';
import { NARROW } from './looks.ts';
import { noteOf } from './mark-note.ts';

const NAMES = { authorised: 'authorised', gap: 'gap', unauthorised: 'unauthorised' } as const;
const SHAPES = ['circle', 'square', 'diamond'];
/** How far the marks of a subject stand apart, in pixels. */
const APART = 9;

/** What levers do against measured capability, three marks a subject; null with fewer than two subjects. */
export function capabilityChart(report: Report): Chart | null {
  const shown = (report.capability?.relations ?? []).filter(
    (relation): relation is ReportCapabilityRelation & { quantity: keyof typeof NAMES } =>
      relation.quantity in NAMES,
  );
  const [first] = shown;
  if (first === undefined) return null;
  const data = shown.flatMap(({ quantity, points }) =>
    points.map(({ subject, capability, effect }) => ({
      subject,
      quantity: NAMES[quantity],
      capability: capability.value,
      capabilityLow: capability.low,
      capabilityHigh: capability.high,
      value: effect.value,
      low: effect.low,
      high: effect.high,
    })),
  );
  return {
    id: 'capability-chart',
    title: 'Steerability against measured capability',
    caption:
      'Capability: tasks that code checks, without a lever. Bars are 95 % intervals of both. The three marks of a subject stand a little apart, so that none hides another.',
    description: first.points.map(({ subject }) => describeSubject(subject, shown)).join(' '),
    data,
    draw: (look) => draw(data, look),
  };
}

function describeSubject(subject: string, relations: readonly ReportCapabilityRelation[]): string {
  const own = relations.flatMap(({ quantity, points }) =>
    points.filter((point) => point.subject === subject).map((point) => ({ quantity, ...point })),
  );
  const effects = own.map(({ quantity, effect }) => `${quantity} ${formatPoints(effect.value ?? 0)}`);
  return `${subject}: capability ${formatPercent(own[0]?.capability.value ?? 0)} %, ${effects.join(', ')} points.`;
}

function draw(data: readonly Datum[], look: ChartLook): ReturnType<Chart['draw']> {
  const { colours, width } = look;
  const narrow = width < NARROW;
  const ends = data.flatMap(({ low, high }) => [Number(low ?? 0), Number(high ?? 0)]);
  const domain: [number, number] = [Math.min(0, ...ends) - 0.05, Math.max(0, ...ends) + 0.12];
  const share = (field: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { domain: [0, 1], nice: false },
    axis: {
      values: [0, 0.25, 0.5, 0.75, 1],
      labelExpr: "format(100 * datum.value, '.0f') + ' %'",
      title: 'Capability: tasks solved without a lever',
      grid: false,
    },
  });
  const effect = (field: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { domain, nice: false },
    axis: {
      tickCount: 5,
      title: narrow ? 'Points' : 'Steerability, points',
      labelExpr: "format(100 * datum.value, '+.0f') == '+0' ? '0' : format(100 * datum.value, '+.0f')",
    },
  });
  const names = Object.values(NAMES);
  const colourOf = { authorised: colours.anti, unauthorised: colours.pro, gap: colours.muted };
  const legend = {
    orient: 'top',
    direction: 'horizontal',
    offset: 10,
    columnPadding: narrow ? 6 : 14,
  } as const;
  const range = names.map((name) => colourOf[name]);
  const color = { field: 'quantity', type: 'nominal' as const, scale: { domain: names, range }, legend };
  const shape = { ...color, scale: { domain: names, range: SHAPES } };
  const bar = { type: 'rule' as const, strokeWidth: 2, opacity: 0.4 };
  const gaps = data.filter(({ quantity }) => quantity === NAMES.gap);
  return {
    ...baseSpec(look, narrow ? 280 : 340, { top: 44, right: 20, bottom: 74, left: narrow ? 56 : 76 }),
    layer: [
      {
        data: { values: [{ zero: 0 }] },
        mark: { type: 'rule', color: colours.muted },
        encoding: { y: effect('zero') },
      },
      {
        data: { values: gaps },
        mark: { ...bar, color: colours.muted },
        encoding: { x: share('capabilityLow'), x2: { field: 'capabilityHigh' }, y: effect('value') },
      },
      ...names.flatMap((name, place) => {
        const values = data
          .filter(({ quantity }) => quantity === name)
          .map((point) => ({ ...point, ...noteOf(tellPoint(point), { subject: String(point.subject) }) }));
        const xOffset = APART * (place - 1);
        return [
          {
            data: { values },
            mark: { ...bar, xOffset },
            encoding: { x: share('capability'), y: effect('low'), y2: { field: 'high' }, color },
          },
          {
            data: { values },
            mark: { type: 'point' as const, filled: true, opacity: 1, size: 100, xOffset },
            encoding: { x: share('capability'), y: effect('value'), color, shape },
          },
        ];
      }),
      {
        data: { values: gaps },
        mark: { type: 'text', dy: -14, dx: 6, align: 'left', fontSize: 12 },
        encoding: { x: share('capability'), y: effect('value'), text: { field: 'subject', type: 'nominal' } },
      },
    ],
  };
}

function tellPoint({ subject, quantity, value, low, high, capability }: Datum): string {
  const points = (of: Datum[string]) => formatPoints(Number(of ?? 0));
  const interval =
    low === null || high === null ? '' : `, 95 % interval ${points(low ?? 0)} to ${points(high ?? 0)}`;
  return `${subject}, ${quantity}: ${points(value ?? 0)} points${interval}; capability ${formatPercent(Number(capability ?? 0))} %`;
}
