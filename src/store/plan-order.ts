import type { DatabaseSync } from 'node:sqlite';

/**
 * SQL that orders trials as they are planned, for `ORDER BY`. Most runs store them in that order: then none has to be sorted,
 * which of a million takes seconds and memory.
 */
export function sqlPlanOrder(database: DatabaseSync): 'trial.rowid' | 'trial.position' {
  const back = database
    .prepare(
      `SELECT 1 FROM (SELECT position < LAG(position) OVER (ORDER BY rowid) AS is_back FROM trial WHERE position IS NOT NULL)
       WHERE is_back LIMIT 1`,
    )
    .get();
  return back === undefined ? 'trial.rowid' : 'trial.position';
}
