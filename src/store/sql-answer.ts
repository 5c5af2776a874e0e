import { WITHHELD_ENDINGS } from '../vocabulary/index.ts';
import { sqlIsBlank } from './sql-is-blank.ts';

/**
 * SQL of an answer's ending; null where it is not known. Answers of runs from before there were endings have what their
 * finish reason tells.
 *
 * @param answer the name under which the answer's table stands in the query
 */
export function sqlEnding(answer: string): string {
  return `COALESCE(${answer}.ending, CASE ${answer}.finish_reason
    WHEN 'stop' THEN 'stop' WHEN 'content-filter' THEN 'filtered' WHEN 'error' THEN 'error'
    WHEN 'length' THEN CASE
      WHEN ${sqlIsBlank(`${answer}.text`)} AND NOT ${sqlIsBlank(`${answer}.reasoning`)} THEN 'limit-in-reasoning'
      ELSE 'limit' END END)`;
}

/** SQL of whether there is an answer: one that ended in an error is none. */
export function sqlIsAnswer(answer: string): string {
  return `(${answer}.trial IS NOT NULL AND ${sqlEnding(answer)} IS NOT 'error')`;
}

/** SQL of what `stateOfAnswer` says of an answer, and `unanswered` where there is none. */
export function sqlAnswerState(answer: string): string {
  const ending = sqlEnding(answer);
  const withheld = WITHHELD_ENDINGS.map((name) => `'${name}'`).join(', ');
  return `CASE WHEN NOT ${sqlIsAnswer(answer)} THEN 'unanswered'
    WHEN ${ending} IN (${withheld}) THEN 'withheld'
    WHEN ${ending} IS 'limit-in-reasoning' OR ${sqlIsBlank(`${answer}.text`)} THEN 'dropped'
    ELSE 'unjudged' END`;
}
