import { pixel } from './base-spec.ts';
import type { ChartLook, Datum } from './chart.ts';

/** Rectangles from `x`, `y` to `x2`, `y2`, the darker the higher their `rate`: pale enough at 100 % for a number on it. */
export function heatLayer(marks: readonly Datum[], { colours }: ChartLook) {
  return {
    data: { values: [...marks] },
    mark: { type: 'rect', color: colours.heat, cornerRadius: 2 },
    encoding: {
      x: pixel('x'),
      x2: { field: 'x2' },
      y: pixel('y'),
      y2: { field: 'y2' },
      opacity: {
        field: 'rate',
        type: 'quantitative',
        scale: { domain: [0, 1], range: [0.04, 0.7] },
        legend: null,
      },
    },
  } as const;
}
