import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { sayNext } from '../steering/index.ts';
import { isBlank } from '../text/index.ts';
import { readPlanned, TRIAL_COLUMNS } from './query-records.ts';
import { sqlIsAnswer } from './sql-answer.ts';
import { sqlIsBlank } from './sql-is-blank.ts';
import { preparePrompts } from './write-prompts.ts';

const READ = `SELECT ${TRIAL_COLUMNS} FROM trial JOIN prompt ON prompt.hash = trial.prompt`;

/**
 * Goes on with a conversation once one of its trials is answered: the next turn's prompt gets the answer. An empty answer ends it.
 * To be called in the transaction that stores the answer.
 */
export function goOn(
  database: DatabaseSync,
  prepare: (sql: string) => StatementSync,
  { trial, text }: { readonly trial: string; readonly text: string },
): void {
  const next = prepare(`${READ} WHERE trial.after = ?`).get(trial);
  const before = next && prepare(`${READ} WHERE trial.id = ?`).get(trial);
  if (next === undefined || before === undefined) return;
  if (isBlank(text)) {
    endConversations(database, trial);
    return;
  }
  const { id, prompt } = readPlanned(next);
  const key = preparePrompts(prepare)(sayNext(readPlanned(before).prompt, text, prompt.user));
  prepare('UPDATE trial SET prompt = ? WHERE id = ?').run(key, id);
}

/**
 * Takes out of the plan what can't be asked since the answer before it is empty: all of it, or what comes after one trial. It has no
 * answer, so none is lost. To be called in a transaction.
 */
export function endConversations(database: DatabaseSync, after: string | null = null): void {
  database
    .prepare(
      `WITH RECURSIVE ended (id) AS (
         SELECT trial.id FROM trial JOIN answer ON answer.trial = trial.after
         WHERE ${sqlIsAnswer('answer')} AND ${sqlIsBlank('answer.text')} AND (?1 IS NULL OR trial.after = ?1)
         UNION SELECT trial.id FROM trial JOIN ended ON trial.after = ended.id
       )
       UPDATE trial SET position = NULL WHERE id IN (SELECT id FROM ended)`,
    )
    .run(after);
}
