import type { DatabaseSync, StatementSync } from 'node:sqlite';

/**
 * Prepares each statement once. A cached statement must be run to its end at once (`run`, `get`, `all`): two readers that
 * iterate over the same one would disturb each other.
 */
export function cacheStatements(database: DatabaseSync): (sql: string) => StatementSync {
  const prepared = new Map<string, StatementSync>();
  return (sql) => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
}
