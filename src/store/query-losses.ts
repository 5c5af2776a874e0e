import type { DatabaseSync } from 'node:sqlite';
import type { Ending } from '../vocabulary/index.ts';
import { readTrial } from './read-trial.ts';
import { sqlAnswerState, sqlEnding } from './sql-answer.ts';
import { sqlIsBlank } from './sql-is-blank.ts';
import { tellLoss } from './tell-loss.ts';
import type { Trial } from './trial.ts';

/** A trial without a decision although something was tried, and why. */
export interface StoredLoss {
  readonly trial: Trial;
  /** null where the answer is what was lost. */
  readonly judge: string | null;
  readonly cause: string;
}

/** All losses of the present plan in its order: empty and withheld answers, dropped judgements, failures. */
export function queryLosses(database: DatabaseSync): StoredLoss[] {
  return database
    .prepare(
      `SELECT trial.id, trial.subject, trial.condition, trial.task, trial.category, trial.epoch, trial.twin, trial.turn,
         loss.judge, loss.cause, loss.kind, loss.ending, loss.finish_reason, loss.thought
       FROM (
         SELECT trial, NULL AS judge, '' AS cause, 0 AS kind, 0 AS place, ${sqlEnding('answer')} AS ending,
             finish_reason, NOT ${sqlIsBlank('reasoning')} AS thought
           FROM answer WHERE ${sqlAnswerState('answer')} IN ('dropped', 'withheld')
         UNION ALL
         SELECT judgement.trial, judge.name, judgement.reason, 1, judge.position, NULL, NULL, NULL
           FROM judge CROSS JOIN judgement ON judgement.judge = judge.name
             AND judgement.fingerprint = judge.fingerprint
           WHERE judgement.kind <> 'decided'
         UNION ALL
         SELECT trial, NULLIF(judge, ''), message, 2, 0, NULL, NULL, NULL FROM failure
       ) AS loss JOIN trial ON trial.id = loss.trial
       WHERE trial.position IS NOT NULL ORDER BY trial.position, loss.kind, loss.place, loss.judge`,
    )
    .all()
    .map((row) => ({
      trial: readTrial(row),
      judge: row.judge === null ? null : String(row.judge),
      cause:
        row.kind === 0
          ? tellLoss({
              ending: row.ending as Ending | null,
              finishReason: String(row.finish_reason),
              hasReasoning: row.thought === 1,
            })
          : String(row.cause),
    }));
}
