import type { ReportBudget } from '../schema/index.ts';
import { baseSpec, directionChannels, pixel } from './base-spec.ts';
import type { Chart, ChartLook, Datum } from './chart.ts';
import { NARROW } from './looks.ts';
import { noteOf, tellRate } from './mark-note.ts';
import { BOLD_CHARACTER, gridLayers, nameLayer, PANEL_HEAD } from './panel-layers.ts';
import { cutText } from './shorten-names.ts';

const PLOT = 150;
const GAP = 34;
const TITLES = { any: 'at least one converges', hold: 'all hold' } as const;

/** One line of the chart: what a side has after k tries. */
export interface BudgetLine {
  readonly subject: string;
  readonly condition: string;
  readonly direction: ReportBudget['direction'];
  readonly chance: 'any' | 'hold';
  readonly points: readonly {
    readonly k: number;
    readonly value: number;
    readonly low: number;
    readonly high: number;
    /** The fitted power law. */
    readonly fitted: number | null;
  }[];
}

/** A panel a subject and side, one under the other, of one axis of tries: lines with bands, marks where a try was made. */
export function drawBudget(
  lines: readonly BudgetLine[],
  over: string,
  look: ChartLook,
): ReturnType<Chart['draw']> {
  const { colours, width } = look;
  const margins = { top: 44, right: 24, bottom: 52, left: 56 };
  const inner = width - margins.left - margins.right;
  const panels = [...new Set(lines.map(({ subject, chance }) => JSON.stringify([subject, chance])))];
  const most = Math.max(...lines.flatMap(({ points }) => points.map(({ k }) => k)));
  const toX = (k: number) => (most === 1 ? inner / 2 : ((k - 1) / (most - 1)) * inner);
  const topOf = (panel: number) => panel * (PLOT + PANEL_HEAD + GAP) + PANEL_HEAD;
  const marks = lines.flatMap((line) => {
    const panel = panels.indexOf(JSON.stringify([line.subject, line.chance]));
    const toY = (chance: number) => topOf(panel) + (1 - chance) * PLOT;
    return line.points.map(
      ({ k, value, low, high, fitted }): Datum => ({
        ...noteOf(
          `${line.subject}, ${line.condition}, ${TITLES[line.chance]} of ${k} ${over}: ${tellRate(value, { low, high })}`,
          line,
        ),
        line: `${panel} ${line.condition}`,
        direction: line.direction,
        x: toX(k),
        y: toY(value),
        low: toY(low),
        high: toY(high),
        fitted: fitted === null ? null : toY(fitted),
      }),
    );
  });
  const grid = panels.flatMap((_, panel) =>
    [0, 0.5, 1].map(
      (chance): Datum => ({
        y: topOf(panel) + (1 - chance) * PLOT,
        label: `${100 * chance} %`,
      }),
    ),
  );
  const room = Math.floor(inner / BOLD_CHARACTER);
  const names = panels.map((key, panel): Datum => {
    const [subject = '', chance = 'any'] = JSON.parse(key) as [string, BudgetLine['chance']];
    const title = TITLES[chance];
    return { y: topOf(panel) - 20, name: `${cutText(subject, room - title.length - 2)}: ${title}` };
  });
  const every = Math.ceil(most / (width < NARROW ? 6 : 12));
  const ticks = Array.from({ length: most }, (_, index) => index + 1).filter(
    (k) => k === 1 || k === most || (k % every === 0 && most - k >= every / 2),
  );
  const height = topOf(panels.length - 1) + PLOT;
  const channels = directionChannels(look, lines);
  const detail = { field: 'line', type: 'nominal' as const };
  return {
    ...baseSpec(look, height, margins),
    layer: [
      ...gridLayers(grid, inner, look),
      {
        data: { values: marks },
        mark: { type: 'area', opacity: 0.18 },
        encoding: { x: pixel('x'), y: pixel('low'), y2: { field: 'high' }, detail, color: channels.color },
      },
      {
        data: { values: marks.filter(({ fitted }) => fitted !== null) },
        mark: { type: 'line', strokeWidth: 1.5, strokeDash: [5, 4], opacity: 0.9 },
        encoding: { x: pixel('x'), y: pixel('fitted'), detail, color: channels.color },
      },
      {
        data: { values: marks },
        mark: { type: 'line', strokeWidth: 1.5, opacity: 0.75 },
        encoding: { x: pixel('x'), y: pixel('y'), detail, color: channels.color },
      },
      {
        data: { values: marks },
        mark: { type: 'point', filled: true, opacity: 1, size: 60, stroke: colours.paper, strokeWidth: 1 },
        encoding: { x: pixel('x'), y: pixel('y'), ...channels },
      },
      nameLayer(names),
      {
        data: { values: ticks.map((k): Datum => ({ x: toX(k), label: String(k) })) },
        mark: { type: 'text', color: colours.muted, dy: 16 },
        encoding: { x: pixel('x'), y: { value: height }, text: { field: 'label', type: 'nominal' } },
      },
      {
        data: { values: [{ label: `k ${over}` }] },
        mark: { type: 'text', color: colours.muted, dy: 38 },
        encoding: {
          x: { value: inner / 2 },
          y: { value: height },
          text: { field: 'label', type: 'nominal' },
        },
      },
    ],
  };
}
