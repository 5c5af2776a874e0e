import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { stripControls } from '../../text/index.ts';
import type { Row, Table } from '../document/index.ts';
import { drawAxis, drawPlot } from './draw-plot.ts';
import { type FittedColumn, fitColumns, GUTTER } from './fit-columns.ts';
import { cellText, measureTable, terminalTitle } from './measure-table.ts';
import type { Palette } from './palette.ts';

const INDENT = 2;

/**
 * A table as lines of a terminal, each at most `width` columns wide. A table too wide for that is cut into several, an
 * empty line between them. Control characters are removed.
 */
export function drawTable(table: Table, width: number, palette: Palette): string[] {
  const indent = table.groupTitle === null ? 0 : INDENT;
  const tables = fitColumns(measureTable(table), width - indent);
  return tables.flatMap((columns, number) => [
    ...(number === 0 ? [] : ['']),
    ...drawFitted(table, columns, indent, width, palette),
  ]);
}

function drawFitted(
  table: Table,
  columns: readonly FittedColumn[],
  indent: number,
  width: number,
  palette: Palette,
): string[] {
  const lines = (cells: readonly string[][]) =>
    joinCells(columns, cells).map((line) => `${' '.repeat(indent)}${line}`.trimEnd());
  const header = lines(columns.map(drawTitle)).map(palette.quiet);
  const body = table.groups.flatMap(({ title, rows }) => [
    ...(indent === 0 ? [] : wrap(stripControls(title), width).map(palette.group)),
    ...rows.flatMap((row) =>
      lines(columns.map((column) => drawCell(column, row))).map((line) =>
        palette.direction(row.direction, line),
      ),
    ),
  ]);
  return [...header, ...body];
}

function drawTitle({ column, width }: FittedColumn): string[] {
  return column.axis === undefined ? wrap(terminalTitle(column), width) : [drawAxis(column.axis, width)];
}

function drawCell({ column, index, width }: FittedColumn, { values }: Row): string[] {
  const value = values[index];
  if (column.axis !== undefined && value?.kind === 'plot') return [drawPlot(value, column.axis, width)];
  return wrap(cellText(value), width);
}

/** Puts cells of one or more lines side by side. */
function joinCells(columns: readonly FittedColumn[], cells: readonly string[][]): string[] {
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map(({ column, width }, index) => {
        const content = cells[index]?.[line] ?? '';
        const space = ' '.repeat(Math.max(0, width - stringWidth(content)));
        return column.align === 'left' ? content + space : space + content;
      })
      .join(' '.repeat(GUTTER)),
  );
}

function wrap(text: string, width: number): string[] {
  return wrapAnsi(text, width, { hard: true }).split('\n');
}
