import { type directionChannels, pixel } from './base-spec.ts';
import type { ChartLook, Datum } from './chart.ts';

/** Room above and below the plot of one panel, in pixels. */
export const PANEL_HEAD = 44;
export const PANEL_FOOT = 54;
/** How wide a character of a panel's name is, in pixels. */
export const BOLD_CHARACTER = 7.6;

/** What panels of shares show, one under the other, placed in pixels. */
export interface PanelData {
  /** Lines across, with their labels: `y` and `label`. */
  readonly grid: Datum[];
  /** Values with their intervals: `x`, `y`, `low`, `high` and `direction`. */
  readonly marks: Datum[];
  /** What stands above each panel: `y` and `name`. */
  readonly names: Datum[];
  /** What stands below: `x`, `y` and `label`. */
  readonly ticks: Datum[];
}

/** The layers that all such panels have; what else a chart shows goes between them. */
export function panelLayers(
  { grid, marks, names, ticks }: PanelData,
  inner: number,
  channels: ReturnType<typeof directionChannels>,
  look: ChartLook,
) {
  const { colours } = look;
  return {
    grid: gridLayers(grid, inner, look),
    bars: {
      data: { values: marks },
      mark: { type: 'rule', strokeWidth: 4, opacity: 0.28 },
      encoding: { x: pixel('x'), y: pixel('low'), y2: { field: 'high' }, color: channels.color },
    },
    points: {
      data: { values: marks },
      mark: { type: 'point', filled: true, opacity: 1, size: 80, stroke: colours.paper, strokeWidth: 1 },
      encoding: { x: pixel('x'), y: pixel('y'), ...channels },
    },
    texts: [
      nameLayer(names),
      {
        data: { values: ticks },
        mark: { type: 'text', color: colours.muted },
        encoding: { x: pixel('x'), y: pixel('y'), text: { field: 'label', type: 'nominal' } },
      },
    ],
  } as const;
}

/** Lines across the panels, with their labels on the left. */
export function gridLayers(grid: Datum[], inner: number, { colours }: ChartLook) {
  return [
    {
      data: { values: grid },
      mark: { type: 'rule', color: colours.rule },
      encoding: { x: { value: 0 }, x2: { value: inner }, y: pixel('y') },
    },
    {
      data: { values: grid },
      mark: { type: 'text', align: 'right', baseline: 'middle', color: colours.muted, dx: -8 },
      encoding: { x: { value: 0 }, y: pixel('y'), text: { field: 'label', type: 'nominal' } },
    },
  ] as const;
}

/** What stands above each panel. */
export function nameLayer(names: Datum[]) {
  return {
    data: { values: names },
    mark: { type: 'text', align: 'left', fontSize: 13, fontWeight: 600 },
    encoding: { x: { value: 0 }, y: pixel('y'), text: { field: 'name', type: 'nominal' } },
  } as const;
}
