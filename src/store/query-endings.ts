import type { DatabaseSync } from 'node:sqlite';
import type { Ending } from '../vocabulary/index.ts';
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

/** As `QueryTrials.endings` says. */
export function queryEndings(database: DatabaseSync): EndingCount[] {
  return database
    .prepare(
      `SELECT trial.subject, trial.condition, trial.category, COUNT(*) AS trials, ${SQL_TRIAL_ENDING} AS ending
       FROM trial LEFT JOIN answer ON answer.trial = trial.id
       LEFT JOIN failure ON failure.trial = trial.id AND failure.judge = ''
       WHERE trial.position IS NOT NULL AND ${SQL_IS_COUNTED} AND ${SQL_TRIAL_ENDING} IS NOT NULL
       -- By place: the answer has a column of the ending's name.
       GROUP BY 1, 2, 3, 5 ORDER BY MIN(trial.position)`,
    )
    .all()
    .map((row) => ({
      subject: String(row.subject),
      condition: String(row.condition),
      category: String(row.category),
      ending: String(row.ending) as Ending,
      trials: Number(row.trials),
    }));
}

/**
 * SQL of how a trial ended, given its answer and the failure of its subject: an answer's ending, or an error where there is
 * a failure alone; null where it was not asked yet, or where nobody told.
 */
export const SQL_TRIAL_ENDING = `CASE WHEN ${sqlIsAnswer('answer')} THEN ${sqlEnding('answer')}
  WHEN failure.trial IS NOT NULL OR answer.trial IS NOT NULL THEN 'error' END`;
