import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { trimLikePython } from '../../text/index.ts';
import type { Category } from '../task.ts';
import { BenchmarkFileError, SpreadsheetFileError } from './errors.ts';
import { findSpreadsheetTrace } from './find-spreadsheet.ts';
import { parseCsv } from './parse-csv.ts';

/** One category's file. */
export interface CategoryFile {
  readonly category: Category;
  /** In the order of the file, uncut. */
  readonly prompts: readonly string[];
}

/**
 * Reads one category (`read_csv_file` in the paper's code): the first row's first cell is the context, every other row
 * that is not blank is a task, its cells joined with `,` and trimmed. The context is trimmed too, as the paper's code does
 * before it asks a subject (`HFQwenRunner.generate`). A byte-order mark is passed over.
 *
 * @param asIs - whether a file is taken that looks like a spreadsheet's export
 * @throws BenchmarkFileError, SpreadsheetFileError
 */
export async function readCategory(file: string, asIs: boolean): Promise<CategoryFile> {
  const text = await readText(file);
  const { rows, unclosed } = parseCsv(text);
  const [first, ...others] = rows;
  const context = first?.cells[0];
  if (unclosed !== null) {
    throw new BenchmarkFileError(
      file,
      unclosed,
      `A quote that opens in row ${unclosed.row} is never closed.`,
    );
  }
  if (first === undefined) throw new BenchmarkFileError(file, null, 'The file is empty.');
  const trace = asIs ? null : findSpreadsheetTrace(rows, text);
  if (trace !== null) throw new SpreadsheetFileError(file, trace.row, trace.what, trace.fix);
  if (context === undefined) {
    throw new BenchmarkFileError(file, first, "The first row is blank: it must hold the category's context.");
  }
  const prompts = others
    .map(({ cells }) => trimLikePython(cells.join(',')))
    .filter((prompt) => prompt !== '');
  if (prompts.length === 0) {
    throw new BenchmarkFileError(file, first, 'The file has no task after its first row.');
  }
  return { category: { name: nameCategory(file), context: trimLikePython(context) }, prompts };
}

function nameCategory(file: string): string {
  const name = basename(file);
  return name.slice(0, -'.csv'.length) || name;
}

async function readText(file: string): Promise<string> {
  const bytes = await readBytes(file);
  const text = decode(bytes);
  if (text?.includes('\0') === false) return text;
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16)
    throw new BenchmarkFileError(
      file,
      { row: 1, line: 1 },
      'The file is UTF-16 text, as spreadsheets write it.',
    );
  const line = findBadLine(bytes);
  throw new BenchmarkFileError(file, { row: countRows(bytes, line), line }, 'The file is not UTF-8 text.');
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new BenchmarkFileError(file, null, `The file can't be read: ${String(error)}.`, error);
  }
}

/** Null where the bytes are not UTF-8. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The first line (from 1) that is not text. Line feeds can be split at: no other UTF-8 character has that byte. */
function findBadLine(bytes: Buffer): number {
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
    if (decode(bytes.subarray(start, end))?.includes('\0') !== false) break;
    start = end + 1;
    line += 1;
  }
  return line;
}

function countRows(bytes: Buffer, line: number): number {
  const { rows } = parseCsv(bytes.toString('latin1'));
  return rows.findLast((row) => row.line <= line)?.row ?? 1;
}
