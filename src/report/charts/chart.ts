import type { TopLevelSpec } from 'vega-lite';
import type { Direction } from '../../vocabulary/index.ts';

/** A value in a chart's data. */
export type Datum = Readonly<Record<string, string | number | null>>;

/** The colours of a chart. CSS colours, `var(--…)` among them, where a browser draws it. */
export interface ChartColours extends Readonly<Record<Direction, string>> {
  readonly ink: string;
  readonly muted: string;
  readonly rule: string;
  readonly paper: string;
  /** What a heat map's cells are filled with, more or less strongly. */
  readonly heat: string;
}

/** How a chart is to look. */
export interface ChartLook {
  /** In pixels, all included. */
  readonly width: number;
  readonly colours: ChartColours;
  /** A CSS font family. */
  readonly font: string;
}

/** A chart: what it says in words, its data, and how it is drawn. Pure data and a pure function: fit for a browser too. */
export interface Chart {
  /** Fit for an anchor and a file's name: lower-case letters and `-`. */
  readonly id: string;
  readonly title: string;
  /** How to read it, in a sentence or two. */
  readonly caption: string;
  /** What it shows, in words with the numbers: for those who do not see it. */
  readonly description: string;
  /** One object a row, all with the same keys. Rates and differences are fractions. */
  readonly data: readonly Datum[];
  /** Its Vega-Lite specification. */
  readonly draw: (look: ChartLook) => TopLevelSpec;
}
