import type { Direction } from '../../vocabulary/index.ts';

/** Which trials a figure was counted from; a category is named where only its trials were. */
export interface TrialsBehind {
  readonly subject: string;
  readonly condition: string;
  readonly category?: string;
  readonly judge: string;
}

/** One thing in a table. Numbers stay numbers, so that each format prints them in its own way. */
export type Value =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** For a format that can lead to them. */
      readonly trials?: TrialsBehind;
    }
  | { readonly kind: 'count'; readonly value: number | null }
  /** A fraction, printed as a percentage. */
  | { readonly kind: 'percent'; readonly value: number | null }
  /** A difference of fractions, printed as percentage points with a sign. */
  | { readonly kind: 'points'; readonly value: number | null }
  /** An interval of fractions, of differences, or of plain numbers. */
  | {
      readonly kind: 'interval';
      readonly low: number | null;
      readonly high: number | null;
      readonly of: 'percent' | 'points' | 'number' | 'nats';
    }
  /** A plain number of two decimals, such as a ratio or a κ. */
  | { readonly kind: 'number'; readonly value: number | null }
  /** A difference of log-probabilities a token, with its sign and three decimals. */
  | { readonly kind: 'nats'; readonly value: number | null }
  | { readonly kind: 'p'; readonly value: number | null }
  /** An estimate to be drawn on its column's axis. */
  | {
      readonly kind: 'plot';
      readonly value: number | null;
      readonly low: number | null;
      readonly high: number | null;
    };

/** A column of a table. */
export interface Column {
  readonly title: string;
  /** The title where space is scarce; the title itself where left out. */
  readonly short?: string;
  readonly align: 'left' | 'right';
  /** Its text is never broken into lines. */
  readonly whole?: true;
  /** 0: always there. Others are left out where the page is too narrow, the highest first. */
  readonly rank: number;
  /** The ends of the axis, for a column of plots. Formats that don't draw leave the column out. */
  readonly axis?: { readonly min: number; readonly max: number };
}

/** A row of a table: one value for each column. */
export interface Row {
  /** The direction of what the row tells about, for colour; null where it has none. */
  readonly direction: Direction | null;
  readonly values: readonly Value[];
}

/** Rows under one heading, such as a subject's. */
export interface RowGroup {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** A table: columns, and rows in groups. */
export interface Table {
  /** What the groups are, for formats that print them as a first column; null for a table of one group without heading. */
  readonly groupTitle: string | null;
  readonly columns: readonly Column[];
  readonly groups: readonly RowGroup[];
}

/** A piece of a section. Its text is plain: each format escapes it. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** What a reader must not pass over. */
  | { readonly kind: 'warning'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly table: Table };

/** A part of the report under one heading: what every format that people read is made from. */
export interface Section {
  /** Fit for an anchor: lower-case letters and `-`. */
  readonly id: string;
  readonly title: string;
  /** `summary`: also shown at the end of a run. `full`: only where the whole report is asked for. */
  readonly detail: 'summary' | 'full';
  readonly blocks: readonly Block[];
}
