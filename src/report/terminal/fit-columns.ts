import type { MeasuredColumn } from './measure-table.ts';

/** Columns between two columns of a table. */
export const GUTTER = 2;

/** A column with the width that it gets. */
export interface FittedColumn extends MeasuredColumn {
  readonly width: number;
}

/**
 * Chooses which columns are shown, and how wide each is. Columns of rank 0 are always shown: where they don't fit side
 * by side, the table is cut into several, each beginning with the first column. Other columns are added by rank while
 * they fit; what space is left then goes to those that can use it.
 *
 * @param width - of the page; the tables stay within it unless a single number is wider
 */
export function fitColumns(columns: readonly MeasuredColumn[], width: number): FittedColumn[][] {
  const needed = columns.filter(({ column }) => column.rank === 0);
  if (leastWidth(needed) > width) return cutColumns(needed.map(tighten), width);

  const shown = new Set(needed);
  const optional = columns.filter(({ column }) => column.rank > 0);
  for (const candidate of optional.toSorted((one, other) => one.column.rank - other.column.rank)) {
    if (leastWidth([...shown, candidate]) <= width) shown.add(candidate);
  }
  return [widen([...shown].toSorted(byIndex), width)];
}

function cutColumns(columns: readonly MeasuredColumn[], width: number): FittedColumn[][] {
  const [first, ...others] = columns;
  if (first === undefined) return [];
  const tables: MeasuredColumn[][] = [];
  for (const column of others) {
    const last = tables.at(-1);
    if (last !== undefined && leastWidth([...last, column]) <= width) last.push(column);
    else tables.push([first, column]);
  }
  return tables.map((table) => widen(table, width));
}

function tighten(column: MeasuredColumn): MeasuredColumn {
  return { ...column, least: column.tightest };
}

function widen(columns: readonly MeasuredColumn[], width: number): FittedColumn[] {
  let spare = width - leastWidth(columns);
  return columns.map((column) => {
    const more = Math.max(0, Math.min(spare, column.natural - column.least));
    spare -= more;
    return { ...column, width: column.least + more };
  });
}

function leastWidth(columns: readonly MeasuredColumn[]): number {
  const content = columns.reduce((sum, { least }) => sum + least, 0);
  return content + GUTTER * Math.max(0, columns.length - 1);
}

function byIndex(one: MeasuredColumn, other: MeasuredColumn): number {
  return one.index - other.index;
}
