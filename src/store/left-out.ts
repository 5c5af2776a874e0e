import type { DatabaseSync } from 'node:sqlite';
import { sqlIsAnswer } from './sql-answer.ts';

/** Why a stored answer is not in the plan. `asking`: its prompt, its subject's settings or its epoch is no longer planned. */
export type LeftOutCause = 'subject' | 'condition' | 'task' | 'asking';

/** Stored answers that the present plan leaves out for one cause. */
export interface LeftOut {
  readonly cause: LeftOutCause;
  /** The subjects, conditions or tasks (ids) that the plan lacks; those of the trials where only the asking changed. */
  readonly names: string[];
  readonly answers: number;
}

/** Counts the stored answers that the present plan leaves out, by cause. Empty where it leaves out none. */
export function queryLeftOut(database: DatabaseSync): LeftOut[] {
  const absent = (column: string) =>
    `trial.${column} NOT IN (SELECT ${column} FROM trial WHERE position IS NOT NULL)`;
  const rows = database
    .prepare(
      `SELECT cause, name, COUNT(*) AS answers FROM (
         SELECT CASE WHEN ${absent('subject')} THEN 'subject' WHEN ${absent('condition')} THEN 'condition'
             WHEN ${absent('task')} THEN 'task' ELSE 'asking' END AS cause,
           CASE WHEN ${absent('subject')} THEN trial.subject WHEN ${absent('condition')} THEN trial.condition
             WHEN ${absent('task')} THEN trial.task ELSE trial.condition END AS name
         FROM trial JOIN answer ON answer.trial = trial.id
         WHERE trial.position IS NULL AND ${sqlIsAnswer('answer')}
       ) GROUP BY cause, name ORDER BY name`,
    )
    .all();
  return (['subject', 'condition', 'task', 'asking'] as const).flatMap((cause) => {
    const own = rows.filter((row) => row.cause === cause);
    const answers = own.reduce((sum, row) => sum + Number(row.answers), 0);
    return own.length === 0 ? [] : [{ cause, names: own.map(({ name }) => String(name)), answers }];
  });
}

/** How many stored answers are left out. */
export function countLeftOut(left: readonly Pick<LeftOut, 'answers'>[]): number {
  return left.reduce((sum, { answers }) => sum + answers, 0);
}

/** Says in a sentence which stored answers the plan leaves out. */
export function describeLeftOut(left: readonly LeftOut[]): string {
  const all = countLeftOut(left);
  const parts = left.map(({ cause, names, answers }) => `${answers} ${describeCause(cause, names)}`);
  const what = all === 1 ? 'stored answer is' : 'stored answers are';
  return `${all} ${what} not in this plan, and no figure counts them: ${parts.join('; ')}.`;
}

function describeCause(cause: LeftOutCause, names: readonly string[]): string {
  switch (cause) {
    case 'subject':
    case 'condition':
      return `of ${cause}s that the study no longer has (${names.join(', ')})`;
    case 'task':
      // A task's id is the 64 digits of a hash, which tells a reader nothing. A sequential gate may still come to them.
      return `of ${names.length} ${names.length === 1 ? 'task' : 'tasks'} that it does not ask`;
    case 'asking':
      return `that were asked otherwise than now planned (under ${names.join(', ')})`;
  }
}
