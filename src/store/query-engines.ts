import type { DatabaseSync } from 'node:sqlite';
import type { Engine } from '../models/index.ts';
import { SQL_IS_COUNTED } from './sql-is-counted.ts';

/** What answers of one subject rest on, and how many of them. */
export interface EngineOfSubject {
  readonly subject: string;
  /** Null where that was not kept: answers over a network, of older versions, and imported ones. */
  readonly engine: Engine | null;
  readonly answers: number;
}

/** The engines behind the answers of the present plan, by subject, twins left out as everywhere; the most answers first. */
export function queryEngines(database: DatabaseSync): EngineOfSubject[] {
  return database
    .prepare(
      `SELECT subject, json_extract(answer.call, '$.engine') AS engine, COUNT(*) AS answers
         FROM trial JOIN answer ON answer.trial = trial.id WHERE trial.position IS NOT NULL AND ${SQL_IS_COUNTED}
         GROUP BY subject, engine ORDER BY subject, answers DESC, engine`,
    )
    .all()
    .map(({ subject, engine, answers }) => ({
      subject: String(subject),
      engine: engine === null ? null : JSON.parse(String(engine)),
      answers: Number(answers),
    }));
}
