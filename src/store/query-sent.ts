import type { DatabaseSync } from 'node:sqlite';
import type { Sent } from '../models/index.ts';
import { SQL_IS_COUNTED } from './sql-is-counted.ts';

/** What answers of one subject were asked with, and how many of them. */
export interface SentOfSubject {
  readonly subject: string;
  /** Null where that was not kept: answers of older versions, and imported ones. */
  readonly sent: Sent | null;
  readonly answers: number;
}

/**
 * What the answers of the present plan were asked with, by subject, twins left out as everywhere; what most were asked with
 * comes first. A call that a filter refused says nothing of it, and is left out.
 */
export function querySent(database: DatabaseSync): SentOfSubject[] {
  return database
    .prepare(
      `SELECT subject, sent, COUNT(*) AS answers FROM (
         SELECT trial.subject, answer.ending, json_extract(answer.call, '$.sent') AS sent
           FROM trial JOIN answer ON answer.trial = trial.id WHERE trial.position IS NOT NULL AND ${SQL_IS_COUNTED}
       ) WHERE sent IS NOT NULL OR ending IS NOT 'filtered'
       GROUP BY subject, sent ORDER BY subject, answers DESC, sent`,
    )
    .all()
    .map(({ subject, sent, answers }) => ({
      subject: String(subject),
      sent: sent === null ? null : JSON.parse(String(sent)),
      answers: Number(answers),
    }));
}
