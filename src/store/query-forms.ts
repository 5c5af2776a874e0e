import type { DatabaseSync } from 'node:sqlite';
import type { FormOfAnswer } from '../analysis/index.ts';
import { isOf, type TrialIndex, trialAt } from './browse/index.ts';
import { sqlAnswerState, sqlEnding } from './sql-answer.ts';

/** As `QueryTrials.forms` says. Answers come as they lie in the file, of which each page is then read once. */
export function* queryForms(database: DatabaseSync, index: TrialIndex): Generator<FormOfAnswer> {
  const rows = database
    .prepare(
      `SELECT trial, text, ${sqlEnding('answer')} IS 'limit' AS cut FROM answer
         WHERE ${sqlAnswerState('answer')} = 'unjudged' ORDER BY number`,
    )
    .iterate();
  for (const { trial, text, cut } of rows) {
    const place = index.rows.get(String(trial));
    if (place === undefined || !isOf(index, place, 'counted')) continue;
    const { subject, condition } = trialAt(index, place);
    yield { subject, condition, place, text: String(text), isCut: cut === 1 };
  }
}
