import { STAGES } from '../../vocabulary/index.ts';
import type { ReportFrontierPoint, ReportSubject } from '../schema/index.ts';
import { baseSpec } from './base-spec.ts';
import type { Chart, ChartLook, Datum } from './chart.ts';
import { ellipsePath } from './ellipse-path.ts';
import { NARROW } from './looks.ts';
import { noteOf } from './mark-note.ts';
import { placeLabels } from './place-labels.ts';
import { shortNames } from './short-names.ts';
import { cutText } from './shorten-names.ts';

const LONGEST = 28;

/** A point of the frontier with both its values. */
export type Located = ReportFrontierPoint & {
  readonly facts: ReportSubject;
  /** Authorised steerability. */
  readonly x: number;
  /** Unauthorised steerability. */
  readonly y: number;
  /** Both in words, with their intervals. */
  readonly told: string;
};

/** Points with their labels on the plane of both steerabilities, ellipses round them, and the line of equal levers. */
export function drawFrontier(points: readonly Located[], look: ChartLook): ReturnType<Chart['draw']> {
  const { colours, width } = look;
  const narrow = width < NARROW;
  const margins = { top: 36, right: 20, bottom: 56, left: 76 };
  const outlines = points.map((point) => ellipsePath(point));
  const all = [...points, ...outlines.flat()];
  const inner = width - margins.left - margins.right;
  const [spanX, spanY] = [span(all.map(({ x }) => x)), span(all.map(({ y }) => y))];
  const wished = (inner * lengthOf(spanY)) / lengthOf(spanX);
  const height = Math.round(Math.min(Math.max(wished, 220), narrow ? 420 : 480));
  // One unit is as long on both axes, so that the ellipses' shapes mean something: the axis with room to spare shows more.
  const unit = Math.min(inner / lengthOf(spanX), height / lengthOf(spanY));
  const [domainX, domainY] = [widen(spanX, inner / unit), widen(spanY, height / unit)];
  const toX = (value: number) => ((value - domainX[0]) / (domainX[1] - domainX[0])) * inner;
  const toY = (value: number) => ((domainY[1] - value) / (domainY[1] - domainY[0])) * height;
  const names = shortNames(points.map(({ facts }) => facts));
  const labels = placeLabels(
    points.map(({ x, y, subject }) => ({
      x: toX(x),
      y: toY(y),
      label: cutText(names.get(subject) ?? subject, LONGEST),
    })),
    inner,
  );
  const axis = (title: string) => ({
    tickCount: 5,
    title,
    labelExpr: "format(100 * datum.value, '+.0f') == '+0' ? '0' : format(100 * datum.value, '+.0f')",
  });
  const x = {
    field: 'x',
    type: 'quantitative' as const,
    scale: { domain: domainX, nice: false },
    axis: axis('Authorised steerability, points →'),
  };
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    scale: { domain: domainY, nice: false },
    axis: axis(narrow ? 'Unauthorised, points →' : 'Unauthorised steerability, points →'),
  };
  const [low, high] = [Math.max(domainX[0], domainY[0]), Math.min(domainX[1], domainY[1])];
  const shape = {
    field: 'stage',
    type: 'nominal' as const,
    scale: { domain: STAGES, range: ['square', 'circle', 'diamond'] },
    legend: { orient: 'top' as const, direction: 'horizontal' as const, offset: 10 },
  };
  return {
    ...baseSpec(look, height, margins),
    layer: [
      {
        data: { values: low < high ? [low, high].map((value) => ({ x: value, y: value })) : [] },
        mark: { type: 'line', color: colours.muted, strokeDash: [4, 4], strokeWidth: 1, opacity: 0.7 },
        encoding: { x, y },
      },
      {
        data: {
          values: outlines.flatMap((path, subject) =>
            path.map((corner, order) => ({ ...corner, subject, order })),
          ),
        },
        mark: {
          type: 'line',
          interpolate: 'linear-closed',
          fill: colours.pro,
          fillOpacity: 0.07,
          stroke: colours.pro,
          strokeOpacity: 0.45,
          strokeWidth: 1,
        },
        encoding: {
          x,
          y,
          detail: { field: 'subject', type: 'nominal' },
          order: { field: 'order', type: 'quantitative' },
        },
      },
      {
        data: {
          values: points.map(
            (point): Datum => ({
              ...noteOf(point.told, { subject: point.subject }),
              ...{ x: point.x, y: point.y, stage: point.facts.stage },
            }),
          ),
        },
        mark: { type: 'point', filled: true, opacity: 1, size: 130, color: colours.ink },
        encoding: { x, y, shape },
      },
      {
        data: { values: narrow ? [] : [{ label: 'easy to steer down, hard to steer up ↘' }] },
        mark: { type: 'text', align: 'right', color: colours.muted, dx: -10, dy: -12 },
        encoding: {
          x: { value: 'width' },
          y: { value: toY(0) },
          text: { field: 'label', type: 'nominal' },
        },
      },
      ...(['left', 'right', 'center'] as const).map((align) => ({
        data: { values: labels.filter((label) => label.align === align) },
        mark: { type: 'text' as const, align, baseline: 'middle' as const, fontWeight: 600 as const },
        encoding: {
          x: { field: 'x', type: 'quantitative' as const, scale: null },
          y: { field: 'y', type: 'quantitative' as const, scale: null },
          text: { field: 'label', type: 'nominal' as const },
        },
      })),
    ],
    resolve: { scale: { x: 'shared', y: 'shared' } },
  };
}

/** From the least to the greatest value, 0 among them, with a little room. */
function span(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const room = 0.04 * (high - low || 1);
  return [low - room, high + room];
}

const lengthOf = ([low, high]: readonly [number, number]) => high - low;

/** As long as is wanted, with the same middle. */
function widen([low, high]: readonly [number, number], length: number): [number, number] {
  const more = (length - (high - low)) / 2;
  return [low - more, high + more];
}
