import type { DatabaseSync } from 'node:sqlite';
import { toStorable } from './exact-text.ts';

/** The columns, by table, that hold texts of models, servers and studies as they came. (What is JSON escapes by itself.) */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  answer: ['text', 'reasoning'],
  judgement: ['reason'],
  failure: ['message'],
  prompt: ['system', 'user', 'prefill'],
  task: ['prompt'],
  category: ['context'],
};

const FUNCTION = 'exact_text';

/** SQL that brings the texts of a file of an earlier version into the form of `toStorable`. It takes `addExactText`. */
export const STORE_EXACTLY = Object.entries(COLUMNS)
  .flatMap(([table, columns]) =>
    columns.map(
      (column) =>
        `UPDATE ${table} SET ${column} = ${FUNCTION}(CAST(${column} AS BLOB)) WHERE ${needsEscapes(column)}`,
    ),
  )
  .join(';\n');

/** SQL that reads a column of a file that `STORE_EXACTLY` has not changed yet, in the form of `toStorable`. */
export function readExactly(table: string, column: string): string {
  if (COLUMNS[table]?.includes(column) !== true) return column;
  return `CASE WHEN ${needsEscapes(column)} THEN ${FUNCTION}(CAST(${column} AS BLOB)) ELSE ${column} END AS ${column}`;
}

/** Gives a connection the function that the SQL of this file calls. Bytes are read whole, where text would end at NUL. */
export function addExactText(database: DatabaseSync): void {
  database.function(FUNCTION, { deterministic: true }, (bytes) =>
    bytes instanceof Uint8Array ? toStorable(Buffer.from(bytes).toString('utf8')) : bytes,
  );
}

function needsEscapes(column: string): string {
  return `(instr(CAST(${column} AS BLOB), x'00') > 0 OR instr(CAST(${column} AS BLOB), x'10') > 0)`;
}
