import { type CsvRow, parseCsv } from './parse-csv.ts';

/** What in a file was made by a spreadsheet or a table's writer, and would be asked as if it were the words of a task. */
export interface SpreadsheetTrace {
  readonly row: CsvRow;
  /** What it is, as a sentence. */
  readonly what: string;
  /** What to do about it, as a sentence. */
  readonly fix: string;
}

const AS_ONE_COLUMN =
  "Export one column alone, with the category's context as its first row and no header, as CSV in UTF-8.";

/** What columns are called where they are named: no context of a category is such a word alone, or two of them. */
const COLUMN_NOUN =
  '(?:#|id|idx|index|nr\\.?|no\\.?|number|key|name|title|type|label|tag|context|category|subgoal|goal|prompt|message|text|system|user|task|question|query|input|output|instruction|scenario|content|answer|response|target|expected|note|comment|description)s?';
const COLUMN_NAME = new RegExp(
  `^(?:(?:[a-z0-9]+[ _-])?${COLUMN_NOUN}|[a-z0-9]+(?:_[a-z0-9]+)+|unnamed: \\d+|column ?\\d+)$`,
  'i',
);

/**
 * Finds what a spreadsheet leaves in a file of one category. Prose has commas too, which split a row into cells, so that
 * what tells a table is what prose does not do: other separators between quoted cells, cells that are empty at a row's end,
 * numbers that count the rows, as many cells in each row with no space after a comma.
 *
 * @param rows - as `parseCsv` reads them
 * @param text - the whole file
 */
export function findSpreadsheetTrace(rows: readonly CsvRow[], text: string): SpreadsheetTrace | null {
  const [first] = rows;
  if (first === undefined) return null;
  return (
    findSeparatorLine(first) ??
    findOtherSeparator(rows, text) ??
    findPadding(rows) ??
    findHeader(first) ??
    findIndex(rows) ??
    findColumns(rows)
  );
}

function findSeparatorLine(row: CsvRow): SpreadsheetTrace | null {
  if (!/^\uFEFF?\s*sep=/i.test(row.cells[0] ?? '')) return null;
  return { row, what: 'The row names a separator, for a spreadsheet.', fix: `Delete it. ${AS_ONE_COLUMN}` };
}

const SEPARATORS = [
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'vertical bars'],
] as const;

function findOtherSeparator(rows: readonly CsvRow[], text: string): SpreadsheetTrace | null {
  for (const [separator, name] of SEPARATORS) {
    const split = parseCsv(text, separator).rows.filter(({ cells }) =>
      cells.some((cell) => cell.trim() !== ''),
    );
    const parted = split.filter(({ cells }) => cells.length > 1);
    const padded = parted.find(({ cells }) => cells.at(-1)?.trim() === '' || cells[0]?.trim() === '');
    const quoted = text.includes(`"${separator}"`) ? parted[0] : undefined;
    const [shortest, longest] = [Math.min, Math.max].map((pick) =>
      pick(...split.map(({ cells }) => cells.length)),
    );
    const isTable =
      split.length > 1 &&
      shortest === longest &&
      parted.every(({ cells }) => cells.slice(1).every((cell) => !cell.startsWith(' ')));
    const found = padded ?? quoted ?? (isTable ? parted[0] : undefined);
    if (found === undefined) continue;
    const row = rows.find(({ line }) => line === found.line) ?? found;
    return {
      row,
      what: `Cells are separated by ${name}.`,
      fix: `${AS_ONE_COLUMN} Commas separate its cells.`,
    };
  }
  return null;
}

function findPadding(rows: readonly CsvRow[]): SpreadsheetTrace | null {
  for (const row of rows) {
    const { cells } = row;
    if (cells.length < 2) continue;
    if (cells.every((cell) => cell.trim() === ''))
      return { row, what: 'The row holds empty cells alone.', fix: `Delete empty rows. ${AS_ONE_COLUMN}` };
    const side = cells.at(-1)?.trim() === '' ? 'end' : cells[0]?.trim() === '' ? 'start' : null;
    if (side !== null)
      return {
        row,
        what: `The row has an empty cell at its ${side}.`,
        fix: `Delete empty columns. ${AS_ONE_COLUMN}`,
      };
  }
  return null;
}

function findHeader(row: CsvRow): SpreadsheetTrace | null {
  if (row.cells.length === 0 || !row.cells.every((cell) => COLUMN_NAME.test(cell.trim()))) return null;
  const names = row.cells.map((cell) => JSON.stringify(cell.trim())).join(', ');
  return {
    row,
    what: `The row names columns (${names}), and would be the category's context.`,
    fix: `Give the context in its place. ${AS_ONE_COLUMN}`,
  };
}

/** Whole numbers that go up from row to row, in front of other cells; a row of names may stand before. */
function findIndex(rows: readonly CsvRow[]): SpreadsheetTrace | null {
  const filled = rows.filter(({ cells }) => cells.length > 0);
  const numbered = filled.filter(
    ({ cells: [number = ''], cells }) => cells.length > 1 && /^\s*\d+\s*$/.test(number),
  );
  const [start] = numbered;
  if (start === undefined || numbered.length < 2 || numbered.length < filled.length - 1) return null;
  const numbers = numbered.map(({ cells }) => Number(cells[0]));
  if (!numbers.every((number, i) => i === 0 || number > (numbers[i - 1] ?? number))) return null;
  return {
    row: start,
    what: 'The rows are numbered in their first cell.',
    fix: `Delete that column. ${AS_ONE_COLUMN}`,
  };
}

/** As many cells in each row, with no space after a comma; the first row may hold the context alone. */
function findColumns(rows: readonly CsvRow[]): SpreadsheetTrace | null {
  const filled = rows.filter(({ cells }) => cells.length > 0);
  const [first, second, third] = filled;
  const isContextAlone = first?.cells.length === 1 && third !== undefined;
  const table = isContextAlone ? filled.slice(1) : filled;
  const row = isContextAlone ? second : first;
  const count = row?.cells.length ?? 0;
  const isTable =
    table.length > 1 &&
    count > 1 &&
    table.every(({ cells }) => cells.length === count && cells.slice(1).every((cell) => !/^\s/.test(cell)));
  if (!isTable || row === undefined) return null;
  return { row, what: `Every row has ${count} cells, as a table has.`, fix: AS_ONE_COLUMN };
}
