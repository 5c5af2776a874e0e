import type { DatabaseSync } from 'node:sqlite';
import type { Ending } from '../vocabulary/index.ts';
import { sqlPlanOrder } from './plan-order.ts';
import { sqlEnding, sqlIsAnswer } from './sql-answer.ts';
import { SQL_IS_COUNTED } from './sql-is-counted.ts';

/** How many trials of one subject, condition and category ended one way. */
export interface EndingCount {
  readonly subject: string;
  readonly condition: string;
  readonly category: string;
  readonly ending: Ending;
  readonly trials: number;
}

/** As `QueryTrials.endings` says, in the order in which each first occurs. SQL would sort the trials to count them. */
export function queryEndings(database: DatabaseSync): EndingCount[] {
  const rows = database
    .prepare(
      `SELECT trial.subject, trial.condition, trial.category, ${SQL_TRIAL_ENDING} AS ending
       FROM trial LEFT JOIN answer ON answer.trial = trial.id
       LEFT JOIN failure ON failure.trial = trial.id AND failure.judge = ''
       WHERE trial.position IS NOT NULL AND ${SQL_IS_COUNTED} ORDER BY ${sqlPlanOrder(database)}`,
    )
    .iterate();
  const counts = new Map<string, { -readonly [key in keyof EndingCount]: EndingCount[key] }>();
  for (const row of rows) {
    if (row.ending === null) continue;
    const key = JSON.stringify([row.subject, row.condition, row.category, row.ending]);
    const known = counts.get(key);
    if (known !== undefined) known.trials += 1;
    else
      counts.set(key, {
        subject: String(row.subject),
        condition: String(row.condition),
        category: String(row.category),
        ending: row.ending as Ending,
        trials: 1,
      });
  }
  return [...counts.values()];
}

/**
 * SQL of how a trial ended, given its answer and the failure of its subject: an answer's ending, or an error where there is
 * a failure alone; null where it was not asked yet, or where nobody told.
 */
export const SQL_TRIAL_ENDING = `CASE WHEN ${sqlIsAnswer('answer')} THEN ${sqlEnding('answer')}
  WHEN failure.trial IS NOT NULL OR answer.trial IS NOT NULL THEN 'error' END`;
