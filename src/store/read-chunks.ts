import type { DatabaseSync } from 'node:sqlite';
import { readJson } from './read-json.ts';

/** Rows of a piece: large enough for SQLite's share to count, small enough for its JSON to be nothing beside the run. */
const ROWS = 20_000;

/** What is read: SQL of the store's own files alone; values come as parameters. */
export interface ChunkedQuery {
  readonly table: string;
  /** Columns, or expressions over them. */
  readonly columns: readonly string[];
  /** The table's own number of a row: rows come in its order, which is that in which they lie in the file. */
  readonly key: string;
  readonly where?: string;
  readonly values?: readonly string[];
}

/**
 * Reads columns of a table from its first row to its last, some thousands of rows at a time, each column an array. SQLite hands
 * them over as JSON, in a third of the time that rows take one by one. Texts are as they are stored: see `fromStorable`.
 */
export function* readChunks(
  database: DatabaseSync,
  { table, columns, key, where = 'TRUE', values = [] }: ChunkedQuery,
): Generator<unknown[][]> {
  const named = columns.map((column, i) => `${column} AS c${i}`).join(', ');
  const arrays = columns.map((_, i) => `json_group_array(c${i}) AS c${i}`).join(', ');
  const statement = database.prepare(
    `SELECT MAX(chunk_key) AS last, ${arrays} FROM (SELECT ${key} AS chunk_key, ${named} FROM ${table}
       WHERE ${where} AND ${key} > ? ORDER BY ${key} LIMIT ${ROWS})`,
  );
  let last = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const row = statement.get(...values, last);
    if (row === undefined || row.last === null) return;
    last = Number(row.last);
    yield columns.map((_, i) => readJson(row[`c${i}`]));
  }
}
