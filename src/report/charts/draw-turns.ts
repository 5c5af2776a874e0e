import type { ReportTurnCurve } from '../schema/index.ts';
import { baseSpec, directionChannels, pixel } from './base-spec.ts';
import type { Chart, ChartLook, Datum } from './chart.ts';
import { NARROW } from './looks.ts';
import { noteOf, tellRate } from './mark-note.ts';
import { BOLD_CHARACTER, PANEL_FOOT, PANEL_HEAD, panelLayers } from './panel-layers.ts';
import { cutText } from './shorten-names.ts';

const CHARACTER = 6.4;
const PLOT = 170;
const STEP = PLOT + PANEL_HEAD + PANEL_FOOT;
/** How far scripts of one panel stand apart, so that their bars do not cover each other. */
const LANE = 7;
/** How far names of scripts stand apart. */
const LINE = 14;

/** A panel a subject, one under the other: steps down at each turn, with the script's name where its line ends. */
export function drawTurns(curves: readonly ReportTurnCurve[], look: ChartLook): ReturnType<Chart['draw']> {
  const { width } = look;
  const margins = { top: 44, right: width < NARROW ? 84 : 150, bottom: 12, left: 56 };
  const inner = width - margins.left - margins.right;
  const panels = [...Map.groupBy(curves, ({ subject }) => subject)];
  const most = Math.max(...curves.map(({ turns }) => turns.length));
  const marks: Datum[] = [];
  const lines: Datum[] = [];
  const ends: Datum[] = [];
  const ticks: Datum[] = [];
  const grid: Datum[] = [];
  const names: Datum[] = [];
  const toX = (turn: number) => (turn / (most + 0.4)) * inner;
  for (const [panel, [subject, own]] of panels.entries()) {
    const top = panel * STEP + PANEL_HEAD;
    const toY = (share: number) => top + (1 - share) * PLOT;
    const labels: { readonly name: string; readonly y: number; readonly direction: string }[] = [];
    for (const [lane, { condition, direction, turns }] of own.entries()) {
      const shift = (lane - (own.length - 1) / 2) * LANE;
      const line = `${panel} ${condition}`;
      let last = 1;
      lines.push({ x: 0, y: toY(1), line, direction, at: 0 });
      let at = 1;
      for (const { number, held } of turns) {
        if (held.value === null || held.low === null || held.high === null) break;
        const x = toX(number) + shift;
        lines.push({ x, y: toY(last), line, direction, at });
        lines.push({ x, y: toY(held.value), line, direction, at: at + 1 });
        at += 2;
        const told = `${subject}, ${condition}, not yet converged after turn ${number}: ${tellRate(held.value, held)}`;
        const note = noteOf(told, { subject, condition: turnOf(condition, number) });
        marks.push({
          ...note,
          ...{ x, y: toY(held.value), low: toY(held.low), high: toY(held.high), direction },
        });
        last = held.value;
      }
      lines.push({ x: inner, y: toY(last), line, direction, at });
      labels.push({ name: condition, y: toY(last), direction });
    }
    for (const { name, y, direction } of spread(labels, top + PLOT))
      ends.push({
        x: inner + 6,
        y,
        direction,
        name: cutText(name, Math.floor((margins.right - 10) / CHARACTER)),
      });
    for (let turn = 1; turn <= most; turn += 1)
      ticks.push({ x: toX(turn), y: top + PLOT + 16, label: String(turn) });
    ticks.push({ x: inner / 2, y: top + PLOT + 36, label: 'turn' });
    for (const share of [0, 0.5, 1]) grid.push({ y: toY(share), label: `${100 * share} %` });
    names.push({
      y: top - 20,
      name: cutText(`${subject}: not yet converged`, Math.floor(inner / BOLD_CHARACTER)),
    });
  }
  const channels = directionChannels(look, curves);
  const layers = panelLayers({ grid, marks, names, ticks }, inner, channels, look);
  return {
    ...baseSpec(look, panels.length * STEP, margins),
    layer: [
      ...layers.grid,
      layers.bars,
      {
        data: { values: lines },
        mark: { type: 'line', strokeWidth: 1.5, opacity: 0.75 },
        encoding: {
          x: pixel('x'),
          y: pixel('y'),
          detail: { field: 'line', type: 'nominal' },
          order: { field: 'at', type: 'quantitative' },
          color: channels.color,
        },
      },
      layers.points,
      {
        data: { values: ends },
        mark: { type: 'text', align: 'left', baseline: 'middle' },
        encoding: { x: pixel('x'), y: pixel('y'), text: { field: 'name', type: 'nominal' } },
      },
      ...layers.texts,
    ],
  };
}

/** The condition whose trials are the answers of a turn. */
function turnOf(script: string, number: number): string {
  return number === 1 ? script : `${script}.turn-${number}`;
}

/** Labels moved apart, none above where it would stand alone by more than it must, the last within the plot. */
function spread<L extends { readonly y: number }>(labels: readonly L[], bottom: number): L[] {
  const sorted = labels.toSorted((one, other) => one.y - other.y);
  let free = Number.NEGATIVE_INFINITY;
  const down = sorted.map((one) => {
    const y = Math.max(one.y, free);
    free = y + LINE;
    return { ...one, y };
  });
  let ceiling = bottom;
  return down
    .toReversed()
    .map((one) => {
      const y = Math.min(one.y, ceiling);
      ceiling = y - LINE;
      return { ...one, y };
    })
    .toReversed();
}
