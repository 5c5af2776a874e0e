import type { DatabaseSync } from 'node:sqlite';
import type { FormOfAnswer } from '../analysis/index.ts';
import { sqlPlanOrder } from './plan-order.ts';
import { sqlAnswerState, sqlEnding } from './sql-answer.ts';
import { SQL_IS_COUNTED } from './sql-is-counted.ts';

/** As `QueryTrials.forms` says. */
export function* queryForms(database: DatabaseSync): Generator<FormOfAnswer> {
  const rows = database
    .prepare(
      `SELECT trial.subject, trial.condition, answer.text, ${sqlEnding('answer')} IS 'limit' AS cut
           FROM trial JOIN answer ON answer.trial = trial.id
           WHERE trial.position IS NOT NULL AND ${SQL_IS_COUNTED} AND ${sqlAnswerState('answer')} = 'unjudged' ORDER BY ${sqlPlanOrder(database)}`,
    )
    .iterate();
  for (const { subject, condition, text, cut } of rows) {
    yield {
      subject: String(subject),
      condition: String(condition),
      text: String(text),
      isCut: cut === 1,
    };
  }
}
