import type { DatabaseSync } from 'node:sqlite';
import type { FormOfAnswer } from '../analysis/index.ts';
import { isOf, rowOf, type TrialIndex } from './browse/index.ts';
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
    const place = rowOf(index.ids, String(trial));
    if (place === undefined || !isOf(index, place, 'counted')) continue;
    const subject = index.subjects[index.subject[place] ?? 0] ?? '';
    const condition = index.conditions[index.condition[place] ?? 0] ?? '';
    yield { subject, condition, place, text: String(text), isCut: cut === 1 };
  }
}
