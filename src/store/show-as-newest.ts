import { DatabaseSync } from 'node:sqlite';
import { MIGRATIONS } from './migrations.ts';

/**
 * Shows whoever reads an older file the tables as the newest schema has them, without writing to the file: a view that
 * adds missing columns with their defaults, and an empty table where there is none. It does for migrations that add; one
 * that renames or drops needs more than this.
 */
export function showAsNewest(database: DatabaseSync): void {
  using newest = new DatabaseSync(':memory:');
  for (const sql of MIGRATIONS) newest.exec(sql);
  const tables = newest.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").all();
  for (const { name, sql } of tables) {
    const own = new Set(columnsOf(database, String(name)).map((column) => column.name));
    if (own.size === 0) {
      database.exec(String(sql).replace('CREATE TABLE', 'CREATE TEMP TABLE'));
      continue;
    }
    const missing = columnsOf(newest, String(name)).filter((column) => !own.has(column.name));
    if (missing.length === 0) continue;
    const added = missing.map((column) => `${column.fallback} AS ${column.name}`).join(', ');
    // A view has no rowid of its own.
    database.exec(`CREATE TEMP VIEW ${name} AS SELECT rowid AS rowid, *, ${added} FROM main.${name}`);
  }
}

function columnsOf(database: DatabaseSync, table: string): { name: string; fallback: string }[] {
  return database
    .prepare(`SELECT name, COALESCE(dflt_value, 'NULL') AS fallback FROM pragma_table_info(?)`)
    .all(table)
    .map(({ name, fallback }) => ({ name: String(name), fallback: String(fallback) }));
}
