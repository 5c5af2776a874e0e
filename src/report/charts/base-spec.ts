import type { TopLevelSpec } from 'vega-lite';
import { type Direction, SHOWN_DIRECTIONS } from '../../vocabulary/index.ts';
import { DIRECTION_LOOKS } from '../looks/index.ts';
import type { ChartLook } from './chart.ts';
import { NARROW } from './looks.ts';

/** Room round the plot, in pixels. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** What all charts share: sizes that do not depend on how wide text is, quiet axes, no frame. */
export function baseSpec({ width, colours, font }: ChartLook, height: number, margins: Margins) {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: 'transparent',
    width: width - margins.left - margins.right,
    height,
    padding: { ...margins },
    autosize: { type: 'none' },
    config: {
      aria: false,
      font,
      mark: { aria: false },
      view: { stroke: null },
      axis: {
        domain: false,
        ticks: false,
        gridColor: colours.rule,
        labelColor: colours.muted,
        labelFontSize: 12,
        labelPadding: 8,
        titleColor: colours.muted,
        titleFontSize: 12,
        titleFontWeight: 'normal',
        titlePadding: 10,
      },
      legend: { labelColor: colours.muted, labelFontSize: 12, symbolSize: 90, symbolOpacity: 1, title: null },
      text: { color: colours.ink, fontSize: 12 },
    },
  } satisfies Partial<TopLevelSpec>;
}

/** A place in pixels, which no scale changes. */
export function pixel(field: string) {
  return { field, type: 'quantitative', scale: null, axis: null } as const;
}

/** Colour and shape of the directions that a chart shows, with one legend for both above the plot. */
export function directionChannels(
  { colours, width }: ChartLook,
  shown: readonly { readonly direction: Direction }[],
) {
  const directions = SHOWN_DIRECTIONS.filter((wanted) => shown.some(({ direction }) => direction === wanted));
  // Four directions stand in one row, which a phone has just room for.
  const columnPadding = width < NARROW ? 2 : 14;
  const legend = { orient: 'top', direction: 'horizontal', offset: 14, columnPadding } as const;
  return {
    color: {
      field: 'direction',
      type: 'nominal',
      scale: {
        domain: directions,
        range: directions.map((direction) => colours[direction]),
      },
      legend,
    },
    shape: {
      field: 'direction',
      type: 'nominal',
      scale: {
        domain: directions,
        range: directions.map((direction) => DIRECTION_LOOKS[direction].shape),
      },
      legend,
    },
  } as const;
}

/** A rate on an axis from 0 to 100 %. */
export function rateChannel(field: string) {
  return {
    field,
    type: 'quantitative' as const,
    scale: { domain: [0, 1], nice: false },
    axis: {
      values: [0, 0.25, 0.5, 0.75, 1],
      labelExpr: "format(100 * datum.value, '.0f') + ' %'",
      title: 'Convergence rate',
    },
  };
}
