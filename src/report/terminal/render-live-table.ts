import cliTruncate from 'cli-truncate';
import type { CellCounts } from '../../analysis/index.ts';
import { wilson } from '../../analysis/live/index.ts';
import { stripControls } from '../../text/index.ts';
import { byDirection, type Direction } from '../../vocabulary/index.ts';
import { type Column, count, percent, plot, type Row, type Table, text } from '../document/index.ts';
import { drawTable } from './draw-table.ts';
import { createPalette } from './palette.ts';

/** A cell while the run goes on. */
export interface LiveCell {
  readonly subject: string;
  readonly condition: string;
  readonly direction: Direction;
  readonly counts: CellCounts;
}

const COLUMNS: readonly Column[] = [
  { title: 'Subject', align: 'left', rank: 0, whole: true },
  { title: 'Condition', align: 'left', rank: 0, whole: true },
  { title: 'conv.\u00a0%', align: 'right', rank: 0 },
  { title: 'judged', align: 'right', rank: 0 },
  { title: 'conv.', align: 'right', rank: 3 },
  { title: 'refused', align: 'right', rank: 2 },
  { title: 'nonsens.', align: 'right', rank: 1 },
  { title: 'dropped', align: 'right', rank: 5 },
  { title: 'withheld', align: 'right', rank: 0 },
  { title: 'convergence', align: 'left', rank: 4, axis: { min: 0, max: 1 } },
];
/** What the other columns need at least, their gutters included. */
const BESIDE_SUBJECT = 34;

/**
 * The steerability table while it fills: one line for each subject and condition, in the order of the cells' subjects. A
 * cell without a valid answer shows `n=0` in place of a rate. No line break at the end.
 *
 * @param width - columns that a line may have
 * @param colour - false for plain text
 */
export function renderLiveTable(
  cells: readonly LiveCell[],
  { width, colour }: { readonly width: number; readonly colour: boolean },
): string {
  const subjects = [...new Set(cells.map(({ subject }) => subject))];
  const longest = Math.max(12, width - BESIDE_SUBJECT);
  const rows = subjects.flatMap((subject) => {
    const name = cliTruncate(stripControls(subject), longest, { position: 'middle' });
    const own = byDirection(cells.filter((cell) => cell.subject === subject));
    return own.map((cell, number) => drawRow(cell, number === 0 ? name : ''));
  });
  const table = leaveOut(
    WITHHELD,
    rows,
    cells.every(({ counts }) => !counts.withheld),
  );
  return drawTable(table, width, createPalette(colour)).join('\n');
}

const WITHHELD = COLUMNS.findIndex(({ title }) => title === 'withheld');

/** The table, without a column in which there is nothing to tell. */
function leaveOut(column: number, rows: readonly Row[], isEmpty: boolean): Table {
  const keep = <T>(all: readonly T[]) => all.filter((_, place) => !isEmpty || place !== column);
  const kept = rows.map((row) => ({ ...row, values: keep(row.values) }));
  return { groupTitle: null, columns: keep(COLUMNS), groups: [{ title: '', rows: kept }] };
}

function drawRow({ condition, direction, counts }: LiveCell, subject: string): Row {
  const { valid, judged, trials, convergence } = counts;
  const rate = wilson(convergence, valid);
  return {
    direction,
    values: [
      text(subject),
      text(condition),
      rate.value === null ? text('n=0') : percent(rate.value),
      text(`${judged}/${trials}`),
      count(convergence),
      count(counts.refusal),
      count(counts.nonsensical),
      count(counts.dropped),
      count(counts.withheld ?? 0),
      plot(rate.value, rate),
    ],
  };
}
