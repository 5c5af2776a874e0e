import { sqlEnding, sqlIsAnswer } from './sql-answer.ts';

/**
 * SQL of how a trial ended, given its answer and the failure of its subject: an answer's ending, or an error where there is
 * a failure alone; null where it was not asked yet, or where nobody told.
 */
export const SQL_TRIAL_ENDING = `CASE WHEN ${sqlIsAnswer('answer')} THEN ${sqlEnding('answer')}
  WHEN failure.trial IS NOT NULL OR answer.trial IS NOT NULL THEN 'error' END`;
