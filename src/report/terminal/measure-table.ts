import stringWidth from 'string-width';
import { stripControls } from '../../text/index.ts';
import { type Column, formatValue, type Table, type Value } from '../document/index.ts';

/** The narrowest and the widest that a plot is drawn. */
const PLOT_WIDTH = { min: 11, max: 41 } as const;
/** What text is wrapped to before a column is left out, and before the table is cut. */
const NARROW_TEXT = 20;
const NARROWEST_TEXT = 12;

/** A column with the widths that it can have, in terminal columns. */
export interface MeasuredColumn {
  readonly column: Column;
  /** Its place in the table's rows. */
  readonly index: number;
  /** It gets no wider than `natural`, and no narrower than `least`: `tightest` where the table would be cut. */
  readonly natural: number;
  readonly least: number;
  readonly tightest: number;
}

/** Measures a table's columns: titles may break between words, text may wrap, numbers may not. */
export function measureTable({ columns, groups }: Table): MeasuredColumn[] {
  const rows = groups.flatMap((group) => group.rows);
  return columns.map((column, index) => {
    if (column.axis !== undefined) {
      return { column, index, natural: PLOT_WIDTH.max, least: PLOT_WIDTH.min, tightest: PLOT_WIDTH.min };
    }
    const cells = rows.map(({ values }) => stringWidth(cellText(values[index])));
    const title = Math.max(
      ...terminalTitle(column)
        .split(' ')
        .map((word) => stringWidth(word)),
    );
    const natural = Math.max(title, ...cells);
    const mayWrap = column.align === 'left' && column.whole !== true;
    const least = mayWrap ? Math.min(natural, NARROW_TEXT) : natural;
    const tightest = mayWrap ? Math.min(natural, NARROWEST_TEXT) : natural;
    return { column, index, natural, least, tightest };
  });
}

/** A value as it stands in a terminal's table. */
export function cellText(value: Value | undefined): string {
  return value === undefined ? '' : stripControls(formatValue(value));
}

/** A column's title as it stands in a terminal's table. */
export function terminalTitle({ title, short }: Column): string {
  return stripControls(short ?? title);
}
