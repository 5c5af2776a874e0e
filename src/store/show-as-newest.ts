import { DatabaseSync } from 'node:sqlite';
import { MIGRATIONS } from './migrations.ts';
import { addExactText, readExactly, STORE_EXACTLY } from './old-texts.ts';

/** From this version on texts are stored as `toStorable` has them. */
const EXACT_SINCE = MIGRATIONS.indexOf(STORE_EXACTLY) + 1;

/**
 * Shows whoever reads an older file the tables as the newest schema has them, without writing to the file: a view that
 * adds missing columns with their defaults, and an empty table where there is none. Texts come as they are stored now. It
 * does for migrations that add; one that renames or drops needs more than this.
 */
export function showAsNewest(database: DatabaseSync, version: number): void {
  using newest = new DatabaseSync(':memory:');
  addExactText(newest);
  for (const sql of MIGRATIONS) newest.exec(sql);
  const tables = newest.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").all();
  for (const { name, sql } of tables) {
    const table = String(name);
    const own = new Set(columnsOf(database, table).map((column) => column.name));
    if (own.size === 0) {
      database.exec(String(sql).replace('CREATE TABLE', 'CREATE TEMP TABLE'));
      continue;
    }
    const missing = columnsOf(newest, table).filter((column) => !own.has(column.name));
    const added = missing.map((column) => `${column.fallback} AS ${column.name}`);
    const read = [...own].map((column) => (version < EXACT_SINCE ? readExactly(table, column) : column));
    if (missing.length === 0 && read.every((column) => own.has(column))) continue;
    // A view has no rowid of its own.
    const columns = ['rowid AS rowid', ...read, ...added].join(', ');
    database.exec(`CREATE TEMP VIEW ${table} AS SELECT ${columns} FROM main.${table}`);
  }
}

function columnsOf(database: DatabaseSync, table: string): { name: string; fallback: string }[] {
  return database
    .prepare(`SELECT name, COALESCE(dflt_value, 'NULL') AS fallback FROM pragma_table_info(?)`)
    .all(table)
    .map(({ name, fallback }) => ({ name: String(name), fallback: String(fallback) }));
}
