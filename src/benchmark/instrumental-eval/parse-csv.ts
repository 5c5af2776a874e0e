/** One row of a CSV file. */
export interface CsvRow {
  /** None where the row is blank. */
  readonly cells: readonly string[];
  /** The row's number, blank rows counted, from 1. */
  readonly row: number;
  /** The line at which it starts, from 1. Rows have more than one line where a cell holds line breaks. */
  readonly line: number;
}

/** What a CSV text holds. */
export interface ParsedCsv {
  readonly rows: readonly CsvRow[];
  /** The row whose quote is never closed; null where there is none. It is the last of `rows`. */
  readonly unclosed: CsvRow | null;
}

type State = 'row start' | 'cell start' | 'plain' | 'quoted' | 'quote in quoted';

const LINE_BREAK = /\r\n|\r|\n/;

/**
 * Parses CSV as the reader of Python's csv module does in its default dialect, on a file opened with `newline=''`
 * (CPython, Modules/_csv.c): which text a benchmark's task has depends on that reader. It differs from others in what
 * it forgives: text after a closing quote joins the cell, and a quote inside an unquoted cell is text.
 *
 * @param separator - what stands between cells; the other ones are text
 */
export function parseCsv(text: string, separator: ',' | ';' | '\t' | '|' = ','): ParsedCsv {
  const rows: CsvRow[] = [];
  let state: State = 'row start';
  let cells: string[] = [];
  let cell = '';
  let line = 1;
  let firstLine = 1;
  const endCell = (): void => {
    cells.push(cell);
    cell = '';
    state = 'cell start';
  };
  const endRow = (): void => {
    if (state !== 'row start') endCell();
    rows.push({ cells, row: rows.length + 1, line: firstLine });
    cells = [];
    firstLine = line;
    state = 'row start';
  };
  for (const token of text.match(/\r\n|[\r\n",;\t|]|[^\r\n",;\t|]+/g) ?? []) {
    const isBreak = LINE_BREAK.test(token);
    if (isBreak) line += 1;
    if (state === 'quoted') {
      if (token === '"') state = 'quote in quoted';
      else cell += token;
    } else if (isBreak) {
      endRow();
    } else if (token === separator) {
      endCell();
    } else if (token === '"' && state === 'quote in quoted') {
      cell += token;
      state = 'quoted';
    } else if (token === '"' && state !== 'plain') {
      state = 'quoted';
    } else {
      cell += token;
      state = 'plain';
    }
  }
  // Control flow analysis does not see that the functions above assign.
  const last = state as State;
  if (last !== 'row start') endRow();
  return { rows, unclosed: last === 'quoted' ? (rows.at(-1) ?? null) : null };
}
