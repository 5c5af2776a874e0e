import type { DatabaseSync } from 'node:sqlite';
import { SQL_IS_COUNTED } from './sql-is-counted.ts';

/** How steady a judge that judges each answer several times is on one cell. */
export interface CellStability {
  readonly subject: string;
  readonly condition: string;
  /** Answers that most votes decided. */
  readonly decided: number;
  /** Answers on which votes were tied. */
  readonly disputed: number;
  /** The mean share of votes for the decision, over decided answers; null where there are none. */
  readonly share: number | null;
  /** Decided answers on which all votes were the same. */
  readonly unanimous: number;
}

/** As `QueryTrials.stability` says. */
export function queryStability(database: DatabaseSync, judge: string): CellStability[] {
  return database
    .prepare(
      `SELECT trial.subject, trial.condition, SUM(judgement.kind = 'decided') AS decided,
         SUM(judgement.kind = 'disputed') AS disputed, AVG(judgement.confidence) AS share,
         SUM(COALESCE(judgement.confidence = 1, 0)) AS unanimous
       FROM judge JOIN judgement ON judgement.judge = judge.name AND judgement.fingerprint = judge.fingerprint
       JOIN trial ON trial.id = judgement.trial
       WHERE judge.name = ? AND trial.position IS NOT NULL AND ${SQL_IS_COUNTED} AND judgement.kind <> 'dropped'
       GROUP BY trial.subject, trial.condition ORDER BY MIN(trial.position)`,
    )
    .all(judge)
    .map((row) => ({
      subject: String(row.subject),
      condition: String(row.condition),
      decided: Number(row.decided),
      disputed: Number(row.disputed),
      share: row.share === null ? null : Number(row.share),
      unanimous: Number(row.unanimous),
    }));
}
